package consumers.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class MirrorService {
  public static void main(String[] args) {
    SpringApplication.run(MirrorService.class, args);
  }
}
