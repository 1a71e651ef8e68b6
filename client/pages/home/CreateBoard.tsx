// Choose a template, give a name, press Enter. A failure is said in words beside what it is about.
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { TemplateId } from '../../../shared/journey/template'
import { findTemplate } from '../../../shared/journey/templates'
import { createBoard, type CreatedBoard } from '../../api'
import { Button, IconButton } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { TemplateFileButton, type ChosenFile } from '../../ui/TemplateFileButton'
import { AlertIcon, CloseIcon, FileIcon } from '../../ui/icons'
import { useLanguage, useT } from '../../ui/i18n'
import { failureOf, type CreateFailure } from './createError'
import { TemplatePicker } from './TemplatePicker'
import './create.css'

const longestTitle = 200

type CreateBoardProps = { needsPassword: boolean; onCreated: (board: CreatedBoard) => void }

export function CreateBoard({ needsPassword, onCreated }: CreateBoardProps) {
  const t = useT()
  const language = useLanguage()
  const [template, setTemplate] = useState<TemplateId>('current-state')
  const [file, setFile] = useState<ChosenFile>()
  const [examples, setExamples] = useState(false)
  const [title, setTitle] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<CreateFailure>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const mapTitle = file ? file.plan.title : findTemplate(template, language)?.mapTitle
  const usualTitle = mapTitle?.slice(0, longestTitle) || t('home.untitled')
  const hasExamples = !file && findTemplate(template, language)?.examples !== undefined
  const errorOf = (about: CreateFailure['about']) =>
    failure?.about === about ? t(failure.text) : undefined

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failure])

  const create = async () => {
    setBusy(true)
    setFailure(undefined)
    const board = {
      title: title.trim() || usualTitle,
      template: file ? file.plan.kind : template,
      locale: language,
      ...(file ? { templateData: file.data } : { examples: examples && hasExamples }),
    }
    try {
      onCreated(await createBoard(board, password.trim() || undefined))
    } catch (error) {
      setFailure(failureOf(error, password.trim() !== ''))
      setBusy(false)
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void create()
  }

  return (
    <form ref={form} className="th-create" onSubmit={submit} noValidate>
      <TemplatePicker
        value={file ? undefined : template}
        onChange={(id) => {
          setTemplate(id)
          setFile(undefined)
        }}
      />
      {file ? (
        <p className="th-create-file">
          <FileIcon />
          <span className="th-create-file-words">
            <strong>{t('template.fileChosen', { name: file.plan.title || file.name })}</strong>
            <span>
              {t('home.stages', { count: file.plan.stages.length })} ·{' '}
              {t('home.lanes', { count: file.plan.lanes.length })}
            </span>
          </span>
          <IconButton
            label={t('template.fileAway')}
            icon={<CloseIcon size={18} />}
            onClick={() => setFile(undefined)}
          />
        </p>
      ) : (
        <div className="th-create-options">
          {hasExamples && (
            <label className="th-create-examples">
              <input
                type="checkbox"
                role="switch"
                aria-checked={examples}
                checked={examples}
                onChange={(event) => setExamples(event.target.checked)}
              />
              <span>
                {t('template.withExamples')}
                <small>{t('template.withExamplesHint')}</small>
              </span>
            </label>
          )}
          <TemplateFileButton onChosen={setFile} />
        </div>
      )}
      <div className="th-create-row">
        <Field
          className="th-create-title"
          label={t('home.titleLabel')}
          placeholder={usualTitle}
          maxLength={longestTitle}
          autoComplete="off"
          error={errorOf('title')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {(needsPassword || failure?.about === 'password') && (
          <Field
            className="th-create-password"
            type="password"
            label={t('home.passwordLabel')}
            hint={t('home.passwordHint')}
            autoComplete="off"
            error={errorOf('password')}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <Button className="th-create-button" look="primary" type="submit" aria-disabled={busy}>
          {busy ? t('home.creating') : t('home.create')}
        </Button>
      </div>
      <div role="alert">
        {errorOf('form') && (
          <p className="th-create-error">
            <AlertIcon size={18} />
            {errorOf('form')}
          </p>
        )}
      </div>
    </form>
  )
}
