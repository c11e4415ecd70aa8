extension TokenShape {
  /// Tokens by which services are known to make them, as the scanners gitleaks and GitHub secret scanning look for them. JSON Web Tokens are not
  /// among them: articles mostly show expired ones.
  static let shapes: [TokenShape] = [
    TokenShape(prefix: "AKIA", length: 16...16, alphabet: .capitals, name: "An access key of AWS"),
    TokenShape(prefix: "ASIA", length: 16...16, alphabet: .capitals, name: "An access key of AWS"),
    TokenShape(prefix: "AIza", length: 35...35, alphabet: .urlSafe, name: "An API key of Google"),
    TokenShape(prefix: "GOCSPX-", length: 28...28, alphabet: .urlSafe, name: "A client secret of Google"),
    TokenShape(prefix: "ghp_", length: 36...36, alphabet: .alphanumeric, name: "A token of GitHub"),
    TokenShape(prefix: "gho_", length: 36...36, alphabet: .alphanumeric, name: "A token of GitHub"),
    TokenShape(prefix: "ghu_", length: 36...36, alphabet: .alphanumeric, name: "A token of GitHub"),
    TokenShape(prefix: "ghs_", length: 36...36, alphabet: .alphanumeric, name: "A token of GitHub"),
    TokenShape(prefix: "ghr_", length: 36...76, alphabet: .alphanumeric, name: "A token of GitHub"),
    TokenShape(prefix: "github_pat_", length: 82...82, alphabet: .urlSafe, name: "A token of GitHub"),
    TokenShape(prefix: "glpat-", length: 20...20, alphabet: .urlSafe, name: "A token of GitLab"),
    TokenShape(prefix: "glrt-", length: 20...20, alphabet: .urlSafe, name: "A runner token of GitLab"),
    TokenShape(prefix: "gldt-", length: 20...20, alphabet: .urlSafe, name: "A deploy token of GitLab"),
    TokenShape(prefix: "xoxb-", length: 40...80, alphabet: .urlSafe, name: "A token of Slack"),
    TokenShape(prefix: "xoxp-", length: 40...90, alphabet: .urlSafe, name: "A token of Slack"),
    TokenShape(prefix: "xoxa-", length: 40...90, alphabet: .urlSafe, name: "A token of Slack"),
    TokenShape(prefix: "xoxr-", length: 40...90, alphabet: .urlSafe, name: "A token of Slack"),
    TokenShape(prefix: "sk_live_", length: 24...99, alphabet: .alphanumeric, name: "A secret key of Stripe"),
    TokenShape(prefix: "rk_live_", length: 24...99, alphabet: .alphanumeric, name: "A restricted key of Stripe"),
    TokenShape(prefix: "npm_", length: 36...36, alphabet: .alphanumeric, name: "A token of npm"),
    TokenShape(prefix: "pypi-AgEIcHlwaS5vcmc", length: 50...300, alphabet: .urlSafe, name: "A token of PyPI"),
    TokenShape(prefix: "dckr_pat_", length: 27...27, alphabet: .urlSafe, name: "A token of Docker Hub"),
    TokenShape(prefix: "dop_v1_", length: 64...64, alphabet: .hexadecimal, name: "A token of DigitalOcean"),
    TokenShape(prefix: "shpat_", length: 32...32, alphabet: .hexadecimal, name: "A token of Shopify"),
    TokenShape(prefix: "hf_", length: 34...34, alphabet: .alphanumeric, name: "A token of Hugging Face"),
    TokenShape(prefix: "sk-ant-api03-", length: 95...95, alphabet: .urlSafe, name: "An API key of Anthropic"),
    TokenShape(prefix: "sk-proj-", length: 100...200, alphabet: .urlSafe, name: "An API key of OpenAI"),
    TokenShape(prefix: "LTAI", length: 20...20, alphabet: .alphanumeric, name: "An access key of Alibaba Cloud"),
  ]
}
