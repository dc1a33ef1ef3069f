/** A process that stores reports on the embedded engine and says each one that was acknowledged, until its power is cut. */
import { randomUUID } from 'node:crypto'
import { createDatabase, type Database } from '../../server/database.ts'
import { openEmbedded } from '../../server/embedded/open.ts'

const [dataDir = '', layer = ''] = process.argv.slice(2)
const db = createDatabase(
  await openEmbedded({
    dataDir,
    deadlineMs: 60_000,
    leastFreeBytes: 0,
    step: () => undefined,
    onFault: (error) => console.error(error),
    layer,
  }),
)
console.log('open')
for (let count = 0; ; count += 1) {
  const id = randomUUID()
  await store(db, id)
  console.log(id)
  if (count % 150 === 75) await db.script('checkpoint')
}

async function store(to: Database, id: string): Promise<void> {
  await to.rows('incident/report', {
    id,
    shape: 'handler',
    reportedBy: null,
    kind: 'dispute',
    categoryCode: '0102',
    sensitive: false,
    title: '断电试验',
    description: '断电'.repeat(200),
    channel: 'grid_app',
    origin: 'other',
    address: null,
    longitude: 120.01,
    latitude: 40.05,
    accuracyMetres: null,
    personsInvolved: null,
    flags: [],
    occurredAt: null,
    receivedBy: '9901',
  })
}
