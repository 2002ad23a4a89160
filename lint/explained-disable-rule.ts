import type { Rule } from 'eslint';

const shortestReason = 20;
const directive = /^\s*eslint-disable(?:-next-line|-line)?(?=\s|$)([\s\S]*)$/;

function problemOf(body: string): 'unnamed' | 'unexplained' | undefined {
  const [rules = '', ...reason] = body.split(/\s-{2,}\s/);
  if (rules.trim() === '') return 'unnamed';
  return reason.join(' ').trim().length < shortestReason ? 'unexplained' : undefined;
}

/** A rule is switched off by name and with a reason, so that a reviewer can agree or disagree. */
export const explainedDisableRule: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'every disable comment names its rules and says why' },
    schema: [],
    messages: {
      unnamed:
        'Name the rules that this comment switches off: eslint-disable-next-line RULE -- reason.',
      unexplained: `Say why, after " -- ", in at least ${String(shortestReason)} characters.`,
    },
  },
  create(context) {
    return {
      Program() {
        for (const { value, loc } of context.sourceCode.getAllComments()) {
          const body = directive.exec(value)?.[1];
          const messageId = body === undefined ? undefined : problemOf(body);
          if (messageId === undefined || loc === undefined || loc === null) continue;
          // Reported just before the comment: a comment that switches everything off would hide its own problem.
          const start = { line: loc.start.line, column: -1 };
          context.report({ loc: { start, end: loc.end }, messageId });
        }
      },
    };
  },
};
