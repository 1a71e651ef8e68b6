// The whiteboard itself: tldraw with our shapes, our texts and nothing from other hosts.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { type ComponentType, useMemo, useRef } from 'react'
import {
  DefaultCanvas,
  type Editor,
  type TLCanvasComponentProps,
  type TLComponents,
  type TLUiOverrides,
  Tldraw,
  useEditor,
  useTldrawUser,
} from 'tldraw'
import 'tldraw/tldraw.css'
import type { Awareness } from 'y-protocols/awareness'
import { useLanguage } from '../ui/i18n'
import type { CanvasBoard } from './board'
import './canvas.css'
import { CheckerPanel } from './checker/CheckerPanel'
import { CellWords } from './cell/CellWords'
import { PasteQuestion } from './cell/PasteQuestion'
import { ClusterBar } from './cluster/ClusterBar'
import { type Author, AuthorContext } from './author'
import { setUpCanvas } from './canvasSetup'
import { loadFontsWhenUsed } from './fonts'
import { FormatsWhenUseful } from './FormatsWhenUseful'
import { mountNearby } from './nearby'
import { NoteInspector } from './note/NoteInspector'
import { NoteReader } from './note/NoteReader'
import { ownActions } from './ownActions'
import { PersonaFront } from './personas/PersonaFront'
import { UploadList } from './pictures/UploadList'
import { addPictures } from './pictures/addPictures'
import { StylesWhenUseful } from './StylesWhenUseful'
import { sharedTextOptions } from './textSync'
import { LockMarks } from './workshop/LockMarks'
import { Spotlight } from './workshop/Spotlight'
import { WorkshopOnCanvas } from './workshop/context'
import { followReadOnly, keepLocks } from './workshop/keepLocks'

const assets = getAssetUrlsByImport()
// Embeds are not offered; without this the logos of 20 services are loaded at every visit.
const noLogos = Object.keys(assets.embedIcons).map((service) => [service, '/favicon.svg'])
const assetUrls = { ...assets, embedIcons: Object.fromEntries(noLogos) }

export type CanvasParts = {
  Head: ComponentType
  Tools: ComponentType
  Front: ComponentType
  /** Between the two at the top. */
  Top?: ComponentType
}

export type CanvasProps = {
  board: CanvasBoard
  readOnly: boolean
  user: { id: string; name: string; color: string }
  /** Undefined where nobody is to be told by their notes. */
  author: Author | undefined
  licenseKey: string | undefined
  /** Drawn around the canvas; each keeps its identity. */
  parts: CanvasParts
  /** Without tools, menus and pages: for looking only. Zoom and minimap stay. */
  bare?: boolean
  /** Undefined where nobody else is to be seen (the replay). */
  awareness?: Awareness
  onReady?: (editor: Editor) => void
}

// Everything below keeps its identity: tldraw builds a new editor when one of these changes.
const videoTypes: string[] = []
const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const ownParts: TLComponents = {
  Canvas: NearbyCanvas,
  StylePanel: StylesWhenUseful,
  RichTextToolbar: FormatsWhenUseful,
  HelpMenu: null,
  DebugPanel: null,
  DebugMenu: null,
  PageMenu: null,
}
const bareComponents: TLComponents = {
  ActionsMenu: null,
  ContextMenu: null,
  HelperButtons: null,
  KeyboardShortcutsDialog: null,
  MainMenu: null,
  QuickActions: null,
  StylePanel: null,
  Toolbar: null,
  TopPanel: null,
}
const keepPreferences = () => undefined
const nobody: Author = { id: '', name: '' }
const options = {
  createTextOnCanvasDoubleClick: false,
  maxPages: 20,
  // An import of 5,000 rows has to fit; only what is near is drawn.
  maxShapesPerPage: 12_000,
  // Text in a face that is still on its way is better than no board.
  maxFontsToLoadBeforeRender: 0,
} as const

const overrides: TLUiOverrides = {
  tools(_editor, tools) {
    // N is ours (see `canvasSetup`): a note to type in at once, instead of a tool to place one.
    const { embed: _embed, ...rest } = tools
    const note = rest.note
    return note ? { ...rest, note: { ...note, kbd: undefined } } : rest
  },
  actions: ownActions,
}

export function Canvas(props: CanvasProps) {
  const { board, readOnly, user, awareness } = props
  const language = useLanguage()
  const author = useRef(props.author)
  author.current = props.author
  const textOptions = useMemo(
    () =>
      sharedTextOptions(
        {
          fragmentOf: (id) => board.fragmentOf(id),
          hold: board.hold,
          undo: () => board.undo.undo(),
          redo: () => board.undo.redo(),
          tooBig: () => board.binding.refuseTooBig([]),
        },
        () => board.editor,
      ),
    [board],
  )
  const preferences = useMemo(
    () => ({ ...user, locale: language === 'ko' ? 'ko-kr' : 'en', colorScheme: 'light' as const }),
    [user, language],
  )
  const { Head, Tools, Front, Top } = props.parts
  const components = useMemo(
    (): TLComponents => ({
      ...ownParts,
      ...(props.bare && bareComponents),
      MenuPanel: Head,
      SharePanel: Tools,
      TopPanel: Top ?? null,
      InFrontOfTheCanvas: () => (
        <>
          <Spotlight />
          <LockMarks />
          <Front />
          <NoteInspector />
          {board.uploads && <UploadList uploads={board.uploads} />}
          <PersonaFront bare={props.bare ?? false} />
          <ClusterBar />
          <NoteReader />
          <CheckerPanel />
        </>
      ),
    }),
    [Head, Tools, Front, Top, props.bare, board.uploads],
  )
  const workshop = useMemo(
    () => board.facilitation && { facilitation: board.facilitation, canAnswer: !readOnly },
    [board.facilitation, readOnly],
  )
  const tldrawUser = useTldrawUser({
    userPreferences: preferences,
    setUserPreferences: keepPreferences,
  })
  return (
    <div className="th-canvas">
      <AuthorContext.Provider value={props.author ?? nobody}>
        <WorkshopOnCanvas.Provider value={workshop}>
          <Tldraw
            store={board.store}
            shapeUtils={board.shapeUtils}
            assetUrls={assetUrls}
            textOptions={textOptions}
            user={tldrawUser}
            options={options}
            // The select tool looks for a shape under the pointer as it starts: not before `mountNearby`.
            initialState="hand"
            overrides={overrides}
            components={components}
            maxAssetSize={board.uploads?.maxBytes ?? 0}
            acceptedVideoMimeTypes={videoTypes}
            acceptedImageMimeTypes={imageTypes}
            {...(props.licenseKey ? { licenseKey: props.licenseKey } : {})}
            onMount={(editor) => {
              // Scripts and tests drive the canvas by this name.
              Object.assign(window, { editor })
              editor.setCurrentTool('select')
              editor.updateInstanceState({ isReadonly: readOnly })
              const disconnect = board.connect(editor, awareness)
              const { facilitation } = board
              const undoReadOnly = followReadOnly(editor, readOnly, facilitation)
              const undoSetup = setUpCanvas(editor, () => author.current)
              // Last, so that what it refuses no other part has looked at.
              const undoLocks = facilitation && keepLocks(editor, facilitation)
              const undoPictures = board.uploads && addPictures(editor, board.uploads)
              props.onReady?.(editor)
              return () => {
                undoPictures?.()
                undoLocks?.()
                undoReadOnly()
                undoSetup()
                disconnect()
              }
            }}
          />
        </WorkshopOnCanvas.Provider>
      </AuthorContext.Provider>
    </div>
  )
}

const prepared = new WeakSet<Editor>()

/** Once for each editor, before anything of it is drawn. */
function prepare(editor: Editor): void {
  if (prepared.has(editor)) return
  prepared.add(editor)
  mountNearby(editor)
  loadFontsWhenUsed(editor)
}

function NearbyCanvas(props: TLCanvasComponentProps) {
  prepare(useEditor())
  return (
    <>
      <DefaultCanvas {...props} />
      <CellWords />
      <PasteQuestion />
    </>
  )
}
