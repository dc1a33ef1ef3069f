import type { ImportState } from '../../contract/import.ts'
import type { Problem } from '../../contract/problem.ts'
import { ProblemError } from '../api.ts'

/** Sends a file and says how much of it has gone; `fetch` cannot tell. Throws a ProblemError. */
export function sendFile(
  id: string,
  file: File,
  onShare: (share: number) => void,
): Promise<ImportState> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/api/imports/${id}/file`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onShare(loaded / total)
    request.onerror = () => fail(new ProblemError(undefined))
    request.onload = () => {
      if (request.status === 200) done(request.response as ImportState)
      else fail(new ProblemError((request.response ?? undefined) as Problem | undefined))
    }
    request.send(file)
  })
}
