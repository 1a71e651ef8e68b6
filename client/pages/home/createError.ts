// Why a board could not be made, in words; and whether the creation password has to be asked for.
import { ApiError } from '../../api'
import type { TextKey } from '../../ui/i18n'

export type CreateFailure = { text: TextKey; about: 'password' | 'title' | 'form' }

export function failureOf(error: unknown, passwordGiven: boolean): CreateFailure {
  const status = error instanceof ApiError ? error.status : -1
  if (status === 0) return { text: 'create.offline', about: 'form' }
  if (status === 401 || status === 403) {
    const text = passwordGiven ? 'create.passwordWrong' : 'create.passwordNeeded'
    return { text, about: 'password' }
  }
  if (status === 429) return { text: 'create.tooMany', about: 'form' }
  if (status === 503 || status === 507) return { text: 'create.storage', about: 'form' }
  if (status === 400 || status === 413 || status === 422) {
    return { text: 'create.titleRefused', about: 'title' }
  }
  return { text: 'create.failed', about: 'form' }
}
