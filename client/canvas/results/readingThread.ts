// The thread in which a chosen file is read: a workbook of 50,000 rows takes seconds, and a press on Cancel is
// heard meanwhile.
import { readFile } from '../../../shared/import/tableFile'

addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  postMessage(readFile(new Uint8Array(data)))
})
