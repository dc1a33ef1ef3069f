import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Postgres {
  url: string
  stop: () => void
}
const PORT = 54_329

/** A private cluster in a temporary folder where PostgreSQL and PostGIS are installed, or the server TEST_DATABASE_URL names; else undefined. */
export function startPostgres(): Postgres | undefined {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: () => undefined }
  const binaries = findBinaries()
  if (!binaries) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'fengtu-postgres-'))
  const run = asServerUser(folder)
  run(join(binaries, 'initdb'), [
    '-D',
    join(folder, 'data'),
    '-A',
    'trust',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ])
  const options = `-p ${PORT} -k ${folder} -c listen_addresses=127.0.0.1`
  run(join(binaries, 'pg_ctl'), [
    '-D',
    join(folder, 'data'),
    '-o',
    options,
    '-l',
    join(folder, 'log'),
    '-w',
    'start',
  ])
  return {
    url: `postgres://postgres@127.0.0.1:${PORT}/postgres`,
    stop: () => {
      run(join(binaries, 'pg_ctl'), ['-D', join(folder, 'data'), '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findBinaries(): string | undefined {
  return ['15', '16', '17', '18']
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find(
      (path) =>
        existsSync(join(path, 'initdb')) &&
        existsSync(
          path.replace('/usr/lib', '/usr/share').replace('/bin', '/extension/postgis.control'),
        ),
    )
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
function asServerUser(folder: string) {
  const isRoot = process.getuid?.() === 0
  const entry = isRoot
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((line) => line.startsWith('postgres:'))
    : undefined
  const [, , uid, gid] = entry?.split(':') ?? []
  const owner = uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return (command: string, args: string[]) =>
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder, ...owner })
}
