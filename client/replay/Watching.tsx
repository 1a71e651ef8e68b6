// What lies over the canvas of a replay: the names, what stands back, and the settings of a canvas that is only
// looked at.
import { useEffect, useSyncExternalStore } from 'react'
import { useEditor } from 'tldraw'
import { NameTags } from './NameTags'
import { usePlayer, useReplaying, useView } from './context'
import { cellsLookedAt, filterRule, isFiltering } from './filter'
import { keepInView } from './fit'
import { followAction } from './follow'
import './glide.css'

/** Quicker than this a note is gone from where it glides to before it has arrived. */
const glideMs = { slow: 420, quick: 180 }

export function Watching() {
  const editor = useEditor()
  const { player, board } = useReplaying()
  const { follows, setFollows } = useView()
  const playing = usePlayer(({ state }) => state.playing)
  const isQuick = usePlayer(({ state }) => state.speed > 8)
  useEffect(() => {
    // One finger or the mouse moves the view; nothing can be selected.
    editor.setCurrentTool('hand')
  }, [editor])
  useEffect(
    () => (follows && !playing ? keepInView(editor, () => setFollows(false)) : undefined),
    [editor, follows, playing, setFollows],
  )
  useEffect(
    () =>
      follows && playing
        ? followAction({ editor, board, player, onTouch: () => setFollows(false) })
        : undefined,
    [editor, board, player, follows, playing, setFollows],
  )
  useEffect(() => {
    const container = editor.getContainer()
    container.classList.toggle('th-gliding', playing)
    container.style.setProperty('--th-glide', `${isQuick ? glideMs.quick : glideMs.slow}ms`)
    return () => container.classList.remove('th-gliding')
  }, [editor, playing, isQuick])
  return (
    <>
      <StandingBack />
      <NameTags />
    </>
  )
}

function StandingBack() {
  const { filter } = useView()
  return isFiltering(filter) ? <FilterStyle /> : null
}

/** Looked for again with each moment that is shown. */
function FilterStyle() {
  const { filter } = useView()
  const { projector, board } = useReplaying()
  const rule = useSyncExternalStore(
    (changed) => projector.subscribe(changed),
    () => filterRule(filter, cellsLookedAt(filter, board.records())),
  )
  return <style>{rule}</style>
}
