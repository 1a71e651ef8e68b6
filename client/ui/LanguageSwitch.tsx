// English or Korean, each named in itself so that a reader of either finds it.
import { languages } from '../../shared/i18n/language'
import { setLanguage, useLanguage, useT } from './i18n'
import './language-switch.css'

export const languageNames = { en: 'English', ko: '한국어' } as const

export function LanguageSwitch() {
  const t = useT()
  const current = useLanguage()
  return (
    <div className="th-language" role="group" aria-label={t('app.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className="th-language-choice"
          aria-pressed={language === current}
          onClick={() => setLanguage(language)}
        >
          <span className="th-language-name">{languageNames[language]}</span>
        </button>
      ))}
    </div>
  )
}
