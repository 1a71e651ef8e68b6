// The version this server tells: the package's own.
import { version as packageVersion } from '../package.json'

export const version: string = packageVersion
