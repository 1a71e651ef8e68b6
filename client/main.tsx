// The browser starts here. Tokens and base come first, so that every component may override them.
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
import { assert } from '../shared/assert'
import { App } from './App'
import { askAhead } from './ahead'
import { ApiError } from './api'
import { parseAddress } from './link'
import { startI18n } from './ui/i18n'

askAhead(parseAddress(location))
startI18n()
const root = document.getElementById('root')
assert(root, 'index.html has an element with the id "root"')
// A page says in words why it is refused; that is no fault to be reported to whoever writes pages.
const onCaughtError = (error: unknown) => {
  if (!(error instanceof ApiError)) reportError(error)
}
createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
