import { parse, protocol, type PGlite } from '@electric-sql/pglite'

/**
 * Statements that are parsed and planned once in the life of the engine, and run in one step each: PGlite
 * itself parses, plans and describes every query again, which costs more than most of ours take to run.
 */
export function createPrepared(pg: PGlite) {
  const typesByName = new Map<string, number[]>()

  const run = async (messages: Uint8Array[]) =>
    (await pg.execProtocol(joined([...messages, protocol.serialize.sync()]))).messages
  const prepare = async (name: string, text: string): Promise<number[]> => {
    const { serialize } = protocol
    const types = parse.parseDescribeStatementResults(
      await run([serialize.parse({ name, text }), serialize.describe({ type: 'S', name })]),
    )
    typesByName.set(name, types)
    return types
  }
  const execute = async (name: string, text: string, values: readonly unknown[]) => {
    const types = typesByName.get(name) ?? (await prepare(name, text))
    const { serialize } = protocol
    const answers = await run([
      serialize.bind({ statement: name, values: values.map((each, at) => wire(each, types[at])) }),
      serialize.describe({ type: 'P' }),
      serialize.execute(),
    ])
    return parse.parseResults(answers, pg.parsers)[0]?.rows ?? []
  }
  /** A value as the wire wants it, by the type that the statement gives its place. */
  const wire = (value: unknown, type: number | undefined) =>
    value === null ? null : (pg.serializers[type ?? 0]?.(value) ?? `${value as string}`)

  return (name: string, text: string, values: readonly unknown[]): Promise<unknown[]> =>
    pg._runExclusiveQuery(() => execute(name, text, values))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
