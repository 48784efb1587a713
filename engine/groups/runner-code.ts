// From a runner's abstract code to a request for code generation: which names it uses, what they stand for,
// which indices they have (Brian 2's create_runner_codeobj, without the compiling).
import type { CodeObjectRequest, TargetName, Template } from '../codegen';
import { checkCode, targetByName, variablesOfTemplate } from '../codegen';
import type { FunctionImplementation, NameResolver, Namespace, Resolved, Variables } from '../core';
import { ArrayVariable, SCALAR_INDEX, Subexpression, Variable } from '../core';
import type { Diagnostic, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import { suggestNames } from '../equations';
import type { AbstractCode, Expression } from '../syntax';
import { functionsOf, walk } from '../syntax';
import type { Group } from './group';
import { problemsOf, withoutRepetitions } from './problems';

/** What a runner wants compiled. */
export interface RunnerCode {
  readonly group: Group;
  readonly template: string;
  /** place of the template's name, if the user typed it */
  readonly templateOrigin?: Origin | undefined;
  /** abstract code per block; most templates have the one block `run` */
  readonly blocks: Readonly<Record<string, AbstractCode>>;
  /** what the user wrote: only names in it can cause warnings about conflicts (default: the blocks) */
  readonly userCode?: AbstractCode | undefined;
  readonly runNamespace: Namespace;
  /** name of the code object */
  readonly name: string;
  readonly checkUnits?: boolean;
  readonly neededVariables?: readonly string[];
  /** the runner's own variables: they win over the group's */
  readonly additionalVariables?: Variables | undefined;
  /** indices that win over those of the containers */
  readonly variableIndices?: ReadonlyMap<string, string>;
  readonly templateKwds?: Readonly<Record<string, unknown>>;
  readonly overrideConditionalWrite?: readonly string[];
  readonly codeobjClass?: TargetName | undefined;
}

/** A request that can be compiled if there is no error among the diagnostics. */
export interface PreparedCode {
  readonly request: CodeObjectRequest;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Resolves all names of a runner's code and checks its statements. Collects every problem and throws none.
 */
export function prepareCode(code: RunnerCode): PreparedCode {
  const { group } = code;
  const target = code.codeobjClass ?? group.codeobjClass ?? group.device.target;
  const { templates } = targetByName(target);
  const template = templates.get(code.template);
  const names = new CodeNames(code, template);
  const request: CodeObjectRequest = {
    name: code.name,
    template: code.template,
    blocks: code.blocks,
    variables: names.variables,
    functions: names.functions,
    indices: names.indices,
    templateKwds: code.templateKwds ?? {},
    overrideConditionalWrite: new Set(code.overrideConditionalWrite),
    checkUnits: code.checkUnits ?? true,
    target,
    memory: group.device.memory,
    random: group.device.random,
  };
  // Without a template there is no code to check; its names and syntax are still worth a word.
  const found =
    template === undefined
      ? [templateProblem(code, templates.keys()), ...syntaxProblems(code)]
      : checkCode({ ...request, names: names.resolver });
  return { request, diagnostics: withoutRepetitions([...found, ...names.diagnostics]) };
}

function syntaxProblems(code: RunnerCode): Diagnostic[] {
  return Object.values(code.blocks).flatMap((block) => block.diagnostics);
}

function templateProblem({ template, templateOrigin }: RunnerCode, known: Iterable<string>): Diagnostic {
  const names = [...known];
  const origin = templateOrigin;
  return problem('TEMPLATE-UNKNOWN', `There is no template named '${template}'.`, {
    ...(origin === undefined ? { userCode: template, span: [0, template.length] } : { origin }),
    because: [{ where: 'templates', text: names.join(', '), span: [0, 0] }],
    fixes: suggestNames(template, names).map((candidate) => ({
      title: `Change to ${candidate}`,
      edits: [{ span: [0, template.length], newText: candidate }],
    })),
    brian: `KeyError: 'No template with name "${template}" found.'`,
  });
}

/** The names that some code uses before it defines them, with the places where it first does so. */
export function externalNames(
  blocks: Iterable<AbstractCode>,
  isKnown: (name: string) => boolean,
): Map<string, Origin> {
  const names = new Map<string, Origin>();
  const note = (name: string, origin: Origin): void => {
    if (!names.has(name)) names.set(name, origin);
  };
  for (const block of blocks) {
    const defined = new Set<string>();
    for (const { target, targetOrigin, operator, expression } of block.statements) {
      noteNames(expression, (name, origin) => {
        if (!defined.has(name)) note(name, origin);
      });
      if (isKnown(target)) note(target, targetOrigin);
      else if (operator === '=' || operator === ':=') defined.add(target);
      else if (!defined.has(target)) note(target, targetOrigin);
    }
  }
  return names;
}

function noteNames(expression: Expression, note: (name: string, origin: Origin) => void): void {
  walk(expression, (node) => {
    if (node.kind === 'name') note(node.name, node.origin);
    else if (node.kind === 'call') note(node.name, node.nameOrigin);
  });
}

/** Resolution of everything that one code object needs. */
class CodeNames {
  readonly variables = new Map<string, Variable>();
  readonly functions = new Map<string, FunctionImplementation>();
  readonly indices = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly resolver: NameResolver;

  constructor(
    private readonly code: RunnerCode,
    private readonly template: Template | undefined,
  ) {
    const { group, additionalVariables, runNamespace } = code;
    this.resolver = group.resolver(runNamespace, additionalVariables);
    const blocks = Object.values(code.blocks);
    const isKnown = (name: string): boolean => this.isInternal(name);
    const used = externalNames(blocks, isKnown);
    const users = code.userCode === undefined ? used : externalNames([code.userCode], isKnown);
    for (const [name, origin] of sorted(used)) this.resolve(name, users.has(name), users.get(name) ?? origin);
    for (const name of [...(code.neededVariables ?? []), ...this.templateVariables()]) {
      this.resolve(name, users.has(name));
    }
    this.addConditions();
    this.addIndices();
  }

  private templateVariables(): readonly string[] {
    const { template } = this;
    if (template === undefined) return [];
    let names: readonly string[] = [];
    this.diagnostics.push(
      ...problemsOf(() => {
        names = variablesOfTemplate(template, this.code.templateKwds ?? {});
      }),
    );
    return names;
  }

  private isInternal(name: string): boolean {
    const { additionalVariables, group } = this.code;
    return additionalVariables?.has(name) === true || group.variables.has(name);
  }

  private resolve(name: string, user: boolean, origin?: Origin): void {
    if (this.variables.has(name) || this.functions.has(name)) return;
    let found: Resolved | undefined;
    this.diagnostics.push(
      ...problemsOf(() => {
        found = this.resolver.resolve(name, user, origin);
      }),
    );
    if (found === undefined) return;
    if (!(found instanceof Variable)) {
      this.functions.set(name, found.bindTo?.(this.code.group.clock.dt_) ?? found);
      this.resolveBody(found);
      return;
    }
    this.variables.set(name, found);
    this.indices.set(name, this.indexOf(name, found));
    // What a subexpression uses is needed too; it is not the user's text that could conflict here.
    if (found instanceof Subexpression) {
      noteNames(found.expression, (inner, where) => this.resolve(inner, false, where));
    }
  }

  /** What the body of a function uses besides its arguments. */
  private resolveBody({ definition }: FunctionImplementation): void {
    if (definition === undefined) return;
    for (const name of definition.constants ?? []) this.resolve(name, false);
    for (const name of functionsOf(definition.expression)) this.resolve(name, false);
  }

  private indexOf(name: string, variable: Variable): string {
    const { additionalVariables, group, variableIndices } = this.code;
    const given = variableIndices?.get(name);
    if (given !== undefined) return given;
    if (additionalVariables?.has(name) === true) return additionalVariables.indexOf(name);
    if (group.variables.has(name)) return group.variables.indexOf(name);
    return variable.scalar ? SCALAR_INDEX : group.variables.defaultIndex;
  }

  /** Guarded variables bring their condition, with their own index, unless its name means something else. */
  private addConditions(): void {
    const lifted = new Set(this.code.overrideConditionalWrite);
    for (const [name, variable] of [...this.variables]) {
      const condition = variable instanceof ArrayVariable ? variable.conditionalWrite : undefined;
      if (condition === undefined || lifted.has(condition.name)) continue;
      const known = this.variables.get(condition.name);
      if (known !== undefined && known !== condition) continue;
      this.variables.set(condition.name, condition);
      this.indices.set(condition.name, this.indices.get(name) ?? this.code.group.variables.defaultIndex);
    }
  }

  /** Index arrays are needed as variables as well. */
  private addIndices(): void {
    for (const index of new Set(this.indices.values())) {
      if (index !== SCALAR_INDEX && index !== '_idx') this.resolve(index, false);
    }
  }
}

function sorted(names: ReadonlyMap<string, Origin>): [string, Origin][] {
  return [...names].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
