// Sends one picture to a board. By `XMLHttpRequest`, because `fetch` does not say how much has left.
import type { BoardId, Token } from '../../../shared/ids'
import { type UploadProblem, UploadRefused } from '../../canvas/pictures/uploads'
import { isRecord } from '../../storage'

const problems: Record<number, UploadProblem> = {
  0: 'offline',
  413: 'full',
  415: 'kind',
  422: 'damaged',
  429: 'busy',
}

/** Resolves to the picture's address. Rejects with `UploadRefused`. */
export function sendPicture(
  boardId: BoardId,
  token: Token,
  file: File,
  onSent: (fraction: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/boards/${boardId}/assets`)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Content-Type', file.type)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
    request.onloadend = () => {
      const answer: unknown = request.response
      if (request.status === 201 && isRecord(answer) && typeof answer.url === 'string') {
        resolve(answer.url)
      } else reject(new UploadRefused(problems[request.status] ?? 'failed'))
    }
    request.send(file)
  })
}
