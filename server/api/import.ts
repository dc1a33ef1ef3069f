import type { ImportNoun, ImportState } from '../../contract/import.ts'
import type { Database, Queries } from '../database.ts'
import type { Handler } from '../http.ts'
import { rowsOf, type FileRow, type UnreadRow } from '../import/file.ts'
import { refusedCsv } from '../import/refused.ts'
import type { Imports } from '../import/runner.ts'
import { Refusal } from '../refusal.ts'
import type { Who } from '../session.ts'

const BATCH = 500
/** Boundaries are the administrator's, who sees no case content; incidents are the duty room's. */
const nounOf = (who: Who): ImportNoun => (who.role === 'sys_admin' ? 'area' : 'incident')

async function stateOf(db: Queries, id: string, who: Who): Promise<ImportState> {
  const found = await db.row<ImportState & { createdAt: Date; finishedAt: Date | null }>(
    'import/one',
    { id, noun: nounOf(who), scope: who.areaCode },
  )
  if (!found) throw new Refusal('not_found', '没有这个导入', 'id')
  return { ...found, ...timesOf(found) }
}

const timesOf = (row: { createdAt: Date; finishedAt: Date | null }) => ({
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
})

export const importStart: Handler<'importStart'> = async (db, { body }, who) => {
  if (body.noun !== nounOf(who))
    throw new Refusal('forbidden', '区划由系统管理员导入，事件由值班员导入', 'noun')
  await db.rows('import/start', { ...body, areaCode: who.areaCode, personId: who.userId })
  return stateOf(db, body.id, who)
}

export const importList: Handler<'importList'> = async (db, _input, who) => {
  const rows = await db.rows<ImportState & { createdAt: Date; finishedAt: Date | null }>(
    'import/list',
    { noun: nounOf(who), scope: who.areaCode },
  )
  return { imports: rows.map((row) => ({ ...row, ...timesOf(row) })) }
}

export const importOne: Handler<'importOne'> = (db, { params }, who) => stateOf(db, params.id, who)

/** Takes the file row by row. A cut upload leaves the import waiting: send the file again. */
export const importUpload: Handler<'importUpload'> = async (db, { params }, who, request) => {
  const { status } = await stateOf(db, params.id, who)
  if (status === 'checking' || status === 'writing' || status === 'done')
    throw new Refusal('conflict', '导入正在进行或已完成，不能换文件', 'id')
  await db.rows('import/begin_file', { id: params.id })
  const columns = await keepRows(db, params.id, rowsOf(request))
  if (!columns.size) throw new Refusal('bad_input', '文件里没有一行数据', 'file')
  await db.rows('import/end_file', { id: params.id, columns: [...columns].slice(0, 300) })
  return stateOf(db, params.id, who)
}

async function keepRows(
  db: Database,
  id: string,
  rows: AsyncIterable<FileRow | UnreadRow>,
): Promise<Set<string>> {
  const columns = new Set<string>()
  let batch: FileRow[] = []
  let line = 0
  const keep = async () => {
    if (batch.length) await db.rows('import/add_rows', { id, rows: JSON.stringify(batch) })
    batch = []
  }
  for await (const row of rows) {
    // A row that could not be read is kept as an empty one: the dry run refuses it in its place.
    const kept = 'words' in row ? { properties: {}, geometry: null } : row
    line = Math.max(line + 1, row.line)
    batch.push({ ...kept, line })
    Object.keys(kept.properties).forEach((name) => columns.add(name))
    if (batch.length >= BATCH) await keep()
  }
  await keep()
  return columns
}

export const importCheck =
  (imports: Imports): Handler<'importCheck'> =>
  async (db, { params, body }, who) => {
    const state = await stateOf(db, params.id, who)
    if (body.noun !== state.noun) throw new Refusal('bad_input', '导入对象与文件不符', 'noun')
    const missing = Object.entries(body.columns).find(
      ([, name]) => name && !state.columns.includes(name),
    )
    if (missing)
      throw new Refusal('bad_input', `文件里没有“${missing[1]}”列`, `columns.${missing[0]}`)
    return begin(db, imports, params.id, who, {
      to: 'checking',
      from: ['uploaded', 'checked', 'failed'],
      settings: JSON.stringify(body),
    })
  }

export const importConfirm =
  (imports: Imports): Handler<'importConfirm'> =>
  (db, { params }, who) =>
    begin(db, imports, params.id, who, { to: 'writing', from: ['checked'], settings: null })

async function begin(
  db: Database,
  imports: Imports,
  id: string,
  who: Who,
  step: { to: string; from: string[]; settings: string | null },
): Promise<ImportState> {
  const { status } = await stateOf(db, id, who)
  const begun = await db.row('import/begin_step', { id, ...step })
  // Asked twice, or once more after it was over: the same answer.
  if (!begun && status !== step.to && !(step.to === 'writing' && status === 'done'))
    throw new Refusal('conflict', '请先上传文件并试运行', 'status')
  imports.kick(id)
  return stateOf(db, id, who)
}

export const importRefused: Handler<'importRefused'> = async (
  db,
  { params },
  who,
  _request,
  response,
) => {
  const { columns } = await stateOf(db, params.id, who)
  response.attachment(`refused-${params.id}.csv`)
  return refusedCsv(db, params.id, columns)
}

export const importRemove: Handler<'importRemove'> = async (db, { params }, who) => {
  await stateOf(db, params.id, who)
  const removed = await db.row('import/remove', { id: params.id })
  if (!removed) throw new Refusal('conflict', '导入正在进行，完成后才能删除', 'status')
  return {}
}
