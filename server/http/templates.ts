// The templates a board can start from, in the language asked for.
import { Hono } from 'hono'
import { isLanguage, languages } from '../../shared/i18n/language'
import { listTemplates } from '../../shared/journey/templates'
import { Refusal } from './errors'

export function templateRoutes(): Hono {
  const routes = new Hono()
  routes.get('/', (c) => {
    const locale = c.req.query('locale') ?? 'en'
    if (!isLanguage(locale)) {
      throw new Refusal('not_understood', `'locale' must be one of ${languages.join(', ')}.`)
    }
    return c.json(
      listTemplates(locale).map(({ id, name, description, stages, lanes }) => ({
        id,
        name,
        description,
        stages,
        lanes,
      })),
    )
  })
  return routes
}
