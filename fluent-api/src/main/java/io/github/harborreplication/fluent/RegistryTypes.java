package io.github.harborreplication.fluent;

/**
 * The types of registry that Harbor v2.10 to v2.15 have adapters for. Any other value may be used
 * too; {@link Adapters#types} lists those of a server.
 */
public final class RegistryTypes {
  /** Another Harbor. */
  public static final String HARBOR = "harbor";

  /** Any registry that implements the distribution API. */
  public static final String DOCKER_REGISTRY = "docker-registry";

  /** Docker Hub. It lists no repositories, so filters must name them. */
  public static final String DOCKER_HUB = "docker-hub";

  /** Alibaba Cloud. */
  public static final String ALI_ACR = "ali-acr";

  /** Amazon Elastic Container Registry. */
  public static final String AWS_ECR = "aws-ecr";

  /** Azure Container Registry. */
  public static final String AZURE_ACR = "azure-acr";

  /** Docker Trusted Registry; until v2.12. */
  public static final String DTR = "dtr";

  /** GitHub's registry. It lists no repositories, so filters must name them. */
  public static final String GITHUB_GHCR = "github-ghcr";

  /** GitLab's registry; until v2.12. */
  public static final String GITLAB = "gitlab";

  /** Google's registry. */
  public static final String GOOGLE_GCR = "google-gcr";

  /** Huawei Cloud. */
  public static final String HUAWEI_SWR = "huawei-SWR";

  /** JFrog Artifactory. */
  public static final String JFROG_ARTIFACTORY = "jfrog-artifactory";

  /** Quay; until v2.12. */
  public static final String QUAY = "quay";

  /** Tencent Cloud. */
  public static final String TENCENT_TCR = "tencent-tcr";

  /** Volcengine; since v2.12. */
  public static final String VOLCENGINE_CR = "volcengine-cr";

  private RegistryTypes() {}
}
