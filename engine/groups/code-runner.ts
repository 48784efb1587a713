// CodeRunner: abstract code of a group that a code object executes at every step of a clock. Everything that
// computes during a run is one: state updaters, thresholds, resets, monitors, and what users write.
import type { CodeObject, TargetName } from '../codegen';
import type { Clock, Namespace, ObjectDescription } from '../core';
import { BrianObject, objectError, withObject } from '../core';
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import type { Statement } from '../syntax';
import { AbstractCode } from '../syntax';
import type { Quantity } from '../units';
import { attemptHook } from './creation-attempt';
import type { Group } from './group';
import { certainErrors, errorOf, problemsOf, withoutRepetitions } from './problems';
import type { PreparedCode, RunnerCode } from './runner-code';
import { prepareCode } from './runner-code';
import { compilationKey, compile } from './runner-codeobj';
import { moveToUserText } from './user-text';

export interface CodeRunnerOptions {
  /** the code that runs */
  readonly code?: string | Source;
  /** what warnings and errors show (default: `code`); empty silences warnings about names */
  readonly userCode?: string | Source | undefined;
  /** own time step; not together with `clock` */
  readonly dt?: Quantity | undefined;
  /** clock to follow (default: the device's default clock, not the group's) */
  readonly clock?: Clock | undefined;
  /** scheduling slot (default `start`) */
  readonly when?: string | undefined;
  /** place within the slot, lower first (default 0) */
  readonly order?: number | undefined;
  /** default `coderunner*` */
  readonly name?: string | undefined;
  /** check the units of statements (default true) */
  readonly checkUnits?: boolean;
  /** arguments for the template */
  readonly templateKwds?: Readonly<Record<string, unknown>>;
  /** variables to resolve although neither code nor template mentions them */
  readonly neededVariables?: readonly string[];
  /** conditions whose guard on writes is lifted, e.g. `not_refractory` */
  readonly overrideConditionalWrite?: readonly string[];
  /** target (default: that of the group) */
  readonly codeobjClass?: TargetName | undefined;
  /** make a code object for empty code too, which then only runs the template (default true) */
  readonly generateEmptyCode?: boolean;
  /** report certain errors when the runner is made (default true); `check` reports them in any case */
  readonly checkOnCreation?: boolean;
}

export class CodeRunner extends BrianObject {
  readonly group: Group;
  /** name of the template; a subclass may choose it anew before each run */
  template: string;
  readonly codeobjClass: TargetName | undefined;
  readonly checkUnits: boolean;
  readonly generateEmptyCode: boolean;
  templateKwds: Readonly<Record<string, unknown>>;
  neededVariables: readonly string[];
  overrideConditionalWrite: readonly string[];
  /** the compiled code; undefined before the first run, and for empty code that was not to be compiled */
  codeobj: CodeObject | undefined;
  /** how often this runner's code was compiled: not again when only values of constants change */
  compilations = 0;
  private readonly templateSource: Source | undefined;
  private code: AbstractCode;
  private user: AbstractCode | undefined;
  private compiledKey: string | undefined;

  /**
   * On creation `beforeRun` is tried with an empty additional namespace: errors that no further name can mend,
   * such as a unit mismatch, are thrown at once; names that are merely not known yet are not. A subclass's
   * `updateAbstractCode` takes part in this unless it needs fields of the subclass, which do not exist yet.
   * @param group the group whose variables the code uses
   * @param template name of a template, e.g. `stateupdate`
   * @throws ModelError (BrianObjectException) for such errors; ValueError, TypeError, DimensionMismatchError
   *   for bad options
   */
  constructor(group: Group, template: string | Source, options: CodeRunnerOptions = {}) {
    super({
      dt: options.dt,
      clock: options.clock,
      when: options.when,
      order: options.order,
      name: options.name ?? 'coderunner*',
      device: group.device,
    });
    this.group = group;
    this.template = template instanceof Source ? template.text : template;
    this.templateSource = template instanceof Source ? template : undefined;
    this.code = AbstractCode.parse(options.code ?? '');
    this.user = options.userCode === undefined ? undefined : AbstractCode.parse(options.userCode);
    this.checkUnits = options.checkUnits ?? true;
    this.generateEmptyCode = options.generateEmptyCode ?? true;
    this.templateKwds = options.templateKwds ?? {};
    this.neededVariables = options.neededVariables ?? [];
    this.overrideConditionalWrite = options.overrideConditionalWrite ?? [];
    this.codeobjClass = options.codeobjClass;
    if (options.checkOnCreation ?? true) this.attemptOnCreation();
  }

  /** The code that runs, as text. Hooks set it to text, to text with a place, or to statements. */
  get abstractCode(): string {
    return this.code.text;
  }

  set abstractCode(code: string | Source | AbstractCode) {
    this.code = parsed(code);
  }

  /** What warnings and errors show. */
  get userCode(): string {
    return (this.user ?? this.code).text;
  }

  set userCode(code: string | Source | AbstractCode | undefined) {
    this.user = code === undefined ? undefined : parsed(code);
  }

  /** Statements of what warnings and errors show, each with its place. */
  get userStatements(): readonly Statement[] {
    return (this.user ?? this.code).statements;
  }

  /** Name of its class in schedules and messages. */
  get className(): string {
    return 'CodeRunner';
  }

  override get addToMagicNetwork(): boolean {
    return true;
  }

  override describe(): ObjectDescription {
    return {
      className: this.className,
      owner: { name: this.group.name, className: this.group.describe().className },
      template: this.template,
      abstractCode: this.abstractCode,
      userCode: this.userCode,
    };
  }

  /**
   * Hook for subclasses, called before the code is compiled; it may set `abstractCode` and `userCode`.
   * @param runNamespace names visible to the run (default: those `level` namespaces out)
   */
  updateAbstractCode(runNamespace?: Namespace, level?: number): void;
  updateAbstractCode(): void {
    // nothing to update
  }

  /**
   * Prepares a run: brings the code up to date, compiles it if it or what it uses has changed, and hands the
   * values of external constants over.
   * @param runNamespace names visible to the run
   * @param level without a run namespace: how many namespaces further out the names are looked up
   * @throws ModelError (BrianObjectException) with all problems
   */
  override beforeRun(runNamespace?: Namespace, level = 0): void {
    try {
      this.createCodeObjects(this.runNamespace(runNamespace, level), level);
      super.beforeRun(runNamespace, level);
    } catch (error) {
      throw objectError(this, error);
    }
  }

  /** All problems that the next run would have with this runner; nothing is thrown or compiled. */
  check(runNamespace?: Namespace, level = 0): Diagnostic[] {
    const namespace = this.runNamespace(runNamespace, level);
    const hook = problemsOf(() => {
      this.updateAbstractCode(namespace, level);
    });
    const found = [...hook, ...this.checkCode(namespace)];
    return withoutRepetitions(found.map((diagnostic) => withObject(diagnostic, this)));
  }

  /** Makes the list of code objects; subclasses may add more. */
  protected createCodeObjects(runNamespace: Namespace, level: number): void {
    this.updateAbstractCode(runNamespace, level);
    const code = this.runnerCode(runNamespace);
    this.codeobj = code === undefined ? undefined : this.compiled(code);
    this.codeObjects.splice(
      0,
      this.codeObjects.length,
      ...(this.codeobj === undefined ? [] : [this.codeobj]),
    );
  }

  /**
   * Throws the errors that are certain already. Subclasses whose hook needs their own fields pass
   * `checkOnCreation: false` to this class and call it at the end of their constructor.
   */
  protected attemptOnCreation(): void {
    if (!this.device.checksOnCreation) return;
    const { code, user } = this;
    const hook = attemptHook(this);
    if (hook.deferred) [this.code, this.user] = [code, user];
    const found = [...hook.diagnostics, ...this.checkCode(new Map())];
    [this.code, this.user] = [code, user];
    const error = errorOf(certainErrors(found));
    if (error === undefined) return;
    this.device.drop(this);
    throw objectError(this, error);
  }

  /** Code that is empty and not to be compiled gives undefined. */
  private runnerCode(runNamespace: Namespace): RunnerCode | undefined {
    if (!this.generateEmptyCode && this.code.isEmpty) return undefined;
    const template = this.templateSource;
    return {
      group: this.group,
      template: this.template,
      templateOrigin: template && { source: template, span: [0, template.text.length] },
      blocks: { run: this.code },
      userCode: this.user,
      runNamespace,
      name: `${this.name}_codeobject`,
      checkUnits: this.checkUnits,
      neededVariables: this.neededVariables,
      additionalVariables: this.variables,
      templateKwds: this.templateKwds,
      overrideConditionalWrite: this.overrideConditionalWrite,
      codeobjClass: this.codeobjClass,
    };
  }

  private compiled(code: RunnerCode): CodeObject {
    const prepared = this.inUserText(prepareCode(code));
    const key = compilationKey(prepared);
    const error = errorOf(prepared.diagnostics);
    if (error !== undefined) throw error;
    if (this.codeobj !== undefined && key === this.compiledKey) {
      this.codeobj.setConstants(prepared.request.variables);
      return this.codeobj;
    }
    const codeObject = compile(code, prepared);
    this.compilations += 1;
    this.compiledKey = key;
    return codeObject;
  }

  /** Problems of the code as it stands. */
  private checkCode(runNamespace: Namespace): readonly Diagnostic[] {
    const code = this.runnerCode(runNamespace);
    if (code === undefined) return [];
    const found: Diagnostic[] = [];
    const thrown = problemsOf(() => {
      found.push(...this.inUserText(prepareCode(code)).diagnostics);
    });
    return [...found, ...thrown];
  }

  /** The same with every problem placed in what the user wrote. */
  private inUserText({ request, diagnostics }: PreparedCode): PreparedCode {
    const user = this.user ?? this.code;
    return {
      request,
      diagnostics: diagnostics.map((diagnostic) => moveToUserText(diagnostic, this.code, user)),
    };
  }
}

function parsed(code: string | Source | AbstractCode): AbstractCode {
  return code instanceof AbstractCode ? code : AbstractCode.parse(code);
}
