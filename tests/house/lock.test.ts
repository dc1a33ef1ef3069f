import { readFileSync } from 'node:fs'
import { satisfies, validRange } from 'semver'
import { expect, it } from 'vitest'

/** The oldest Node this runs on. */
const OLDEST = '20.19.0'
/** Parts of what runs in the browser or never runs here, whatever they say about Node. */
const BROWSER_ONLY =
  /(^|\/)(@mapbox\/|maplibre-gl|@maplibre\/|@deck\.gl\/|@luma\.gl\/|@loaders\.gl\/)/

interface Lock {
  packages: Record<string, { version?: string; engines?: { node?: string }; optional?: boolean }>
}

it(`every package of the lock file runs on Node ${OLDEST}`, () => {
  const lock = JSON.parse(
    readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  ) as Lock
  const refusing = Object.entries(lock.packages)
    .filter(([path, { engines }]) => path && engines?.node && validRange(engines.node))
    .filter(([path]) => !BROWSER_ONLY.test(path.replace(/^.*node_modules\//, '')))
    .filter(([, { optional }]) => !optional)
    .filter(([, { engines }]) => !satisfies(OLDEST, engines?.node ?? '*'))
    .map(([path, { version, engines }]) => `${path}@${version} wants ${engines?.node}`)
  expect(refusing).toEqual([])
})

it('every package comes from the public registry or names no place at all', () => {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
  const hosts = new Set(
    [...text.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host),
  )
  expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([])
})
