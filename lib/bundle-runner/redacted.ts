/** Secrets that programs are known to print, each by its form. */
const secrets: readonly RegExp[] = [
  // Tokens of Amazon EKS.
  /k8s-aws-v1\.[\w-]+/g,
  // Access keys of IAM and of sessions.
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /(?<=X-Amz-(Signature|Security-Token|Credential)=)[^&\s"']+/gi,
  /(?<=\b(Bearer|Basic)\s)[\w+/.~=-]{8,}/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{10,}\.[\w-]{10,}(\.[\w-]*)?/g,
];

/** A text without secrets: logs are read by more people than keys are. */
export function redacted(text: string): string {
  return secrets.reduce((known, secret) => known.replace(secret, '(left out)'), text);
}
