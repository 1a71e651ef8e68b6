// One thing to say yes or no to.
import './field.css'

type CheckFieldProps = {
  label: string
  checked: boolean
  /** Neither: some of what it stands for, and not all. */
  isPartly?: boolean
  onChange: (isOn: boolean) => void
}

export function CheckField({ label, checked, isPartly = false, onChange }: CheckFieldProps) {
  return (
    <label className="th-check">
      <input
        ref={(box) => {
          // Not an attribute: only scripts can say it.
          if (box) box.indeterminate = isPartly
        }}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
