/** What a finding is about, as far as a playbook can do something about it. */
export type Subject =
  | { readonly kind: 'node'; readonly instanceId: string; readonly vpcIds: readonly string[] }
  | { readonly kind: 'session'; readonly roleName: string }
  | { readonly kind: 'access-key'; readonly userName: string; readonly accessKeyId: string }
  | { readonly kind: 'bucket'; readonly bucketName: string }
  | { readonly kind: 'other'; readonly what: string };

/** A finding of any of the services, in one shape. */
export interface Finding {
  readonly service: 'guardduty' | 'macie' | 'access-analyzer' | 'securityhub';
  /** The service's own id: it stays when the finding is updated. */
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly severity: string;
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
}

/** Either what was read, or a sentence about why it could not be. */
export type Read =
  | { readonly outcome: 'read'; readonly finding: Finding }
  | { readonly outcome: 'refused'; readonly because: string };
