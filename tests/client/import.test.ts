import { expect, it } from 'vitest'
import { guessColumns } from '../../client/import/guess.ts'

it('the columns of a file find their fields by the names offices give them, each column one field', () => {
  expect(
    guessColumns('incident', [
      '工单号',
      '诉求标题',
      '上报时间',
      '经度',
      '纬度',
      '发生地址',
      '级别',
    ]),
  ).toEqual({
    externalRef: '工单号',
    title: '诉求标题',
    occurredAt: '上报时间',
    longitude: '经度',
    latitude: '纬度',
    address: '发生地址',
    severity: '级别',
  })
  expect(guessColumns('area', ['XZQMC', '行政区划代码', '名称'])).toEqual({
    code: '行政区划代码',
    name: '名称',
  })
  expect(guessColumns('incident', ['Time', 'LON', 'Lat ', '备注'])).toEqual({
    occurredAt: 'Time',
    longitude: 'LON',
    latitude: 'Lat ',
  })
})
