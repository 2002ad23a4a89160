/** Who asks for a control. */
export interface ControlSources {
  /** Controls of AWS Security Hub, those of the Foundational Security Best Practices (AFSBP) among them. */
  readonly securityHub?: readonly string[];
  /** Benchmarks of the Center for Internet Security, each with its number. */
  readonly cis?: readonly string[];
  /** NIST SP 800-53, revision 5. */
  readonly nist: readonly string[];
  /** Tenets of zero trust: NIST SP 800-207, section 2.1. */
  readonly tenets: readonly number[];
  /** Articles of the Lei Geral de Proteção de Dados, Law 13.709/2018. */
  readonly lgpd: readonly string[];
}

/** What holds a control, or a part of it. */
export type Holder =
  /** A rule over the resolved templates of an environment. */
  | { readonly rule: string }
  /** A claim of the proofs, which decide over all templates of an environment at once. */
  | { readonly proof: string }
  /** A file of config that refuses what would break it: it sees what no template shows. */
  | { readonly config: string }
  /** Another file of this project that refuses, or a test that every change must pass. */
  | { readonly file: string };

/** Something that an environment must be, whichever constructs make it. */
export interface Control {
  /** How it is spoken of; it never changes and is never given again. */
  readonly id: `C-${string}`;
  readonly says: string;
  readonly sources: ControlSources;
  readonly heldBy: readonly Holder[];
  /** Part that no synth can hold, and who looks. @default - all of it is held */
  readonly beyond?: string;
}
