// A process of its own that packs the logs in a folder: to be killed in the middle.
import { openArchive } from './archive'

const [dataDir = ''] = process.argv.slice(2)
const { archive, close } = await openArchive({ dataDir, databaseUrl: undefined })
await archive().closeFull()
await close()
