// Chooses a template file and reads it. What is wrong with it is said beside the button.
import { useId, useRef, useState } from 'react'
import type { MapPlan } from '../../shared/journey/mapPlan'
import { maxTemplateBytes, parseTemplateFile } from '../../shared/journey/templateFile'
import { Button } from './Button'
import { useT } from './i18n'
import { AlertIcon, FileIcon } from './icons'
import './template-file.css'

export type ChosenFile = {
  name: string
  plan: MapPlan
  /** The file's content as it was read. */
  data: unknown
}

export function TemplateFileButton({ onChosen }: { onChosen: (file: ChosenFile) => void }) {
  const t = useT()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()

  const read = async (file: File) => {
    setProblem(undefined)
    if (file.size > maxTemplateBytes) return setProblem(t('template.fileTooLarge'))
    const text = await file.text().catch(() => undefined)
    if (text === undefined) return setProblem(t('template.fileUnreadable'))
    const result = parseTemplateFile(text)
    if ('problem' in result) return setProblem(t(result.problem.key, result.problem.values))
    onChosen({ name: file.name, plan: result.plan, data: result.data })
  }

  return (
    <div className="th-template-file">
      <input
        ref={input}
        id={id}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('template.fromFile')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied, so that the same file can be chosen again once it is mended.
          event.target.value = ''
          if (file) void read(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <FileIcon size={18} />
        {t('template.fromFile')}
      </Button>
      <div role="alert">
        {problem && (
          <p className="th-template-file-problem">
            <AlertIcon size={18} />
            {problem}
          </p>
        )}
      </div>
    </div>
  )
}
