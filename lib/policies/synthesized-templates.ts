import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { objectOf } from '../controls/json-shape';
import { TemplateIndex } from '../controls/template-index';
import type { TemplateDocument } from '../controls/template-index';
import type { AppSurvey, SurveyedStack } from './app-survey';

/** A template on disk, with the stack that it belongs to. */
export interface SynthesizedTemplate {
  readonly stack: SurveyedStack;
  readonly content: string;
  readonly document: TemplateDocument;
}

/**
 * The templates of a synth: read once, parsed once, indexed once per environment, and only as far as somebody asks.
 */
export class SynthesizedTemplates {
  private readonly contents: ReadonlyMap<SurveyedStack, string>;
  private parsed: readonly SynthesizedTemplate[] | undefined;
  private indexes: ReadonlyMap<string, TemplateIndex> | undefined;

  constructor(private readonly survey: AppSurvey) {
    this.contents = new Map(
      survey.stacks
        .filter(({ templatePath }) => existsSync(templatePath))
        .map((stack) => [stack, readFileSync(stack.templatePath, 'utf8')]),
    );
  }

  /** Names and bytes of all templates, for a digest. */
  fingerprintParts(directory: string): readonly string[] {
    return [...this.contents]
      .map(([{ templatePath }, content]) => `${path.relative(directory, templatePath)}\0${content}`)
      .sort();
  }

  /** Every template, parsed. */
  all(): readonly SynthesizedTemplate[] {
    return (this.parsed ??= [...this.contents].map(([stack, content]) => ({
      stack,
      content,
      document: {
        stackPath: stack.path,
        stackName: stack.stackName,
        account: stack.account,
        region: stack.region,
        constructPaths: stack.constructPaths,
        template: objectOf(JSON.parse(content)),
      },
    })));
  }

  /** One index per environment: references do not lead from one environment into another. */
  byEnvironment(): ReadonlyMap<string, TemplateIndex> {
    return (this.indexes ??= new Map(
      [...this.survey.environments, '']
        .map((environment) => [environment, this.documentsOf(environment)] as const)
        .filter(([, documents]) => documents.length > 0)
        .map(([environment, documents]) => [environment, new TemplateIndex(documents)]),
    ));
  }

  private documentsOf(environment: string): readonly TemplateDocument[] {
    return this.all()
      .filter(({ stack }) => stack.environment === environment)
      .map(({ document }) => document);
  }
}
