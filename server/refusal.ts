import type { ProblemCode } from '../contract/problem.ts'

/** An expected failure: a code of the contract, words for the person, and the field at fault. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly field: string | undefined
  readonly current: unknown
  constructor(code: ProblemCode, message: string, field?: string, current?: unknown) {
    super(message)
    this.code = code
    this.field = field
    this.current = current
  }
}
