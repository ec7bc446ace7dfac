/** How one test file ended, how long it took, and how much of a processor it and what it started used, in milliseconds. */
export type FileOutcome = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly suites: number
  readonly milliseconds: number
  readonly processor: number
}

/** How each file ended. */
export type Outcome = ReadonlyMap<string, FileOutcome>

/** A file that ended its process, or did not end. */
export const brokenAfter = (milliseconds: number): FileOutcome => ({ passed: 0, failed: 1, skipped: 0, suites: 0, milliseconds, processor: 0 })

/** What was run later counts, where a file was run twice. */
export const both = (earlier: Outcome, later: Outcome): Outcome => new Map([...earlier, ...later])

export const failedFiles = (outcome: Outcome): readonly string[] => [...outcome].flatMap(([file, { failed }]) => (failed > 0 ? [file] : []))

const sum = (outcome: Outcome, what: keyof FileOutcome): number => [...outcome.values()].reduce((total, each) => total + each[what], 0)

/** Something was run, and nothing of it failed. */
export const isPassed = (outcome: Outcome): boolean => sum(outcome, 'failed') === 0 && sum(outcome, 'passed') > 0

/** The lines with which Node's runner ends, for the whole run. */
export const closingLines = (outcome: Outcome, milliseconds: number): string =>
  [
    `ℹ tests ${sum(outcome, 'passed') + sum(outcome, 'failed') + sum(outcome, 'skipped')}`,
    `ℹ suites ${sum(outcome, 'suites')}`,
    `ℹ pass ${sum(outcome, 'passed')}`,
    `ℹ fail ${sum(outcome, 'failed')}`,
    'ℹ cancelled 0',
    `ℹ skipped ${sum(outcome, 'skipped')}`,
    'ℹ todo 0',
    `ℹ duration_ms ${Math.round(milliseconds)}`,
  ].join('\n')

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1).padStart(7)

/** The files that used most of the processor, for whoever wants the run to be shorter, and all of them together; `name` shortens a path. */
export const dearest = (outcome: Outcome, howMany: number, name: (file: string) => string): string =>
  [
    ...[...outcome].toSorted(([, one], [, other]) => other.processor - one.processor).slice(0, howMany)
      .map(([file, { processor, milliseconds }]) => `${seconds(processor)} s of a processor in ${seconds(milliseconds)} s  ${name(file)}`),
    `${seconds(sum(outcome, 'processor'))} s of a processor in all ${outcome.size} files, the database not counted`,
  ].join('\n')
