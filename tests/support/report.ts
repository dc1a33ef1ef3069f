import { randomUUID } from 'node:crypto'
import type { IncidentReport } from '../../contract/incident.ts'
import { IN_GRID_01 } from './fixture.ts'

/** A report that is right in every field; a test changes what it is about. */
export const aReport = (changed: Partial<IncidentReport> = {}): IncidentReport => ({
  id: randomUUID(),
  kind: 'dispute',
  categoryCode: '0102',
  title: '楼上漏水赔偿争议',
  channel: 'grid_app',
  position: IN_GRID_01,
  ...changed,
})
