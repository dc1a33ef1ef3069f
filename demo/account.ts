import type { Role } from '../contract/session.ts'

/** Demo accounts exist only in the demo city; a real installation never has this password. */
export const DEMO_PASSWORD = 'fengtu-demo'
export interface DemoAccount {
  account: string
  name: string
  role: Role
  areaCode: string
}
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { account: 'duty', name: '市值班员', role: 'duty_officer', areaCode: '9901' },
  { account: 'dispatcher', name: '市调度员', role: 'dispatcher', areaCode: '9901' },
  { account: 'leader', name: '市领导', role: 'leader', areaCode: '9901' },
  { account: 'wall', name: '市大屏', role: 'wall_display', areaCode: '9901' },
  { account: 'analyst', name: '研判员', role: 'analyst', areaCode: '9901' },
  { account: 'shiqiao', name: '石桥县值班员', role: 'duty_officer', areaCode: '990123' },
  { account: 'admin', name: '系统管理员', role: 'sys_admin', areaCode: '9901' },
]
export const VOLUNTEERS = 3000

/** Account of the nth grid head or volunteer, from 0: grid0001, vol0001. */
export const fieldAccount = (kind: 'grid' | 'vol', index: number): string =>
  `${kind}${String(index + 1).padStart(4, '0')}`

/** Account of somebody at the centre of a county or township: duty990123, wall990123001. */
export const centreAccount = (seat: string, areaCode: string): string => `${seat}${areaCode}`
