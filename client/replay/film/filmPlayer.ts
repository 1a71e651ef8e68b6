// The player inside an exported replay: a script of its own that runs in a page without anything else. It shows the
// map, the chapters and the session, and records itself as a video where the browser can.
import type { Film, FilmPictures } from '../../../shared/film'
import { sessionTime } from '../spoken'
import { lookAround } from './lookAround'
import { type Camera, paint } from './paint'
import { PictureBox } from './pictureBox'
import { FilmReel, cameraFor } from './playing'
import { canRecord, recordButton } from './record'

const style = `
*{box-sizing:border-box}body{margin:0;height:100vh;display:flex;flex-direction:column;background:#faf8f4;color:#1d1b2e;
font:500 15px/1.4 'Pretendard Variable',Pretendard,system-ui,'Segoe UI','Malgun Gothic','Apple SD Gothic Neo',sans-serif}
header{padding:12px 20px;font-weight:650}header small{margin-left:10px;color:#5f5c74;font-weight:450}
canvas{flex:1;min-height:0;width:100%;touch-action:none;cursor:grab}
footer{padding:10px 20px 14px;background:#fff;border-top:1px solid #e7e2d8}
.bars{display:block;width:100%;height:30px}input[type=range]{width:100%;margin:0 0 6px;accent-color:#5b4bdb}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:center}button,select{min-height:40px;padding:0 14px;border:1px solid #cfc8ba;
border-radius:10px;background:#fff;color:inherit;font:inherit;cursor:pointer}button.play{border:0;background:#5b4bdb;color:#fff;min-width:96px}
select{max-width:46vw}.time{font-variant-numeric:tabular-nums;min-width:150px}`

const speeds = [1, 4, 16, 60, 120]
const videoMs = 60_000

function words(): Record<string, string> {
  return JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Record<string, string>
}

async function unpacked(id: string): Promise<unknown> {
  const text = document.getElementById(id)?.textContent ?? ''
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(body).json()
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  more: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), more)
}

function run(film: Film, pictures: FilmPictures): void {
  const say = words()
  const reel = new FilmReel(film)
  const box = new PictureBox(pictures, () => draw())
  const canvas = element('canvas')
  const header = element('header', { textContent: film.title })
  header.append(element('small', { textContent: say.replay ?? '' }))
  const slider = element('input', { type: 'range', min: '0', max: String(film.length), value: '0' })
  slider.setAttribute('aria-label', say.time ?? '')
  const play = element('button', { className: 'play' })
  const time = element('span', { className: 'time' })
  const speed = element('select')
  for (const each of speeds) speed.append(new Option(`${each}×`, String(each)))
  const chapters = element('select')
  const marks = [
    ...film.chapters,
    ...film.markers.map(({ t, kind, text }) => ({ t, title: `⚑ ${text || say[kind] || ''}` })),
  ].sort((a, b) => a.t - b.t)
  for (const { t, title } of marks) chapters.append(new Option(title, String(t)))
  const row = element('div', { className: 'row' })
  row.append(play, time, speed, ...(marks.length > 0 ? [chapters] : []))
  const footer = element('footer')
  footer.append(barsOf(film.activity), slider, row)
  document.head.append(element('style', { textContent: style }))
  document.body.append(header, canvas, footer)

  let t = 0
  let playing = false
  let rate = speeds.find((each) => film.length / each <= 180_000) ?? 60
  let own: Camera | undefined
  let last = 0
  speed.value = String(rate)

  const cameraNow = () => {
    const moment = reel.at(t)
    const view = { width: canvas.clientWidth, height: canvas.clientHeight }
    return own ?? cameraFor(moment, box.places(moment.drawings), view)
  }
  const draw = () => {
    const { clientWidth: width, clientHeight: height } = canvas
    const scale = devicePixelRatio
    if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale)
    if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale)
    const context = canvas.getContext('2d')
    if (!context) return
    const { maps, notes, drawings } = reel.at(t)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    paint(context, { width, height }, cameraNow(), { maps, notes, pictures: box.shown(drawings) })
    slider.value = String(t)
    time.textContent = `${sessionTime(t)} / ${sessionTime(film.length)}`
    play.textContent = (playing ? say.pause : say.play) ?? ''
    const chapter = marks.findLast((each) => each.t <= t)
    if (chapter) chapters.value = String(chapter.t)
  }
  const frame = (now: number) => {
    if (playing) {
      t = Math.min(film.length, t + Math.min(250, now - last) * rate)
      if (t >= film.length) playing = false
      draw()
    }
    last = now
    requestAnimationFrame(frame)
  }
  const seek = (to: number) => {
    t = Math.min(film.length, Math.max(0, to))
    draw()
  }
  const toggle = () => {
    if (!playing && t >= film.length) t = 0
    playing = !playing
    draw()
  }
  play.onclick = toggle
  slider.oninput = () => seek(Number(slider.value))
  chapters.onchange = () => seek(Number(chapters.value))
  speed.onchange = () => {
    rate = Number(speed.value)
  }
  const keys: Record<string, () => void> = {
    Space: toggle,
    KeyK: toggle,
    KeyJ: () => seek(t - 10_000),
    KeyL: () => seek(t + 10_000),
    ArrowLeft: () => seek(t - 5000),
    ArrowRight: () => seek(t + 5000),
    Home: () => seek(0),
    End: () => seek(film.length),
  }
  addEventListener('keydown', (event) => {
    const action = event.target instanceof HTMLSelectElement ? undefined : keys[event.code]
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  })
  addEventListener('resize', draw)
  lookAround(canvas, cameraNow, (camera) => {
    own = camera
    draw()
  })
  if (canRecord()) {
    const play = () => {
      const usual = rate
      rate = Math.max(1, film.length / videoMs)
      t = 0
      playing = true
      return {
        isOver: () => !playing,
        end: () => {
          rate = usual
        },
      }
    }
    row.append(recordButton({ canvas, name: `${film.title}.webm`, words: say, play }))
  }
  draw()
  requestAnimationFrame(frame)
  // For scripts and tests.
  Object.assign(window, {
    film: {
      reel,
      seek,
      /** How many pictures are on the screen. */
      pictures: () => box.shown(reel.at(t).drawings).length,
      get time() {
        return t
      },
    },
  })
}

function barsOf(activity: readonly number[]): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'bars')
  svg.setAttribute('viewBox', `0 0 ${activity.length} 1`)
  svg.setAttribute('preserveAspectRatio', 'none')
  for (const [at, height] of activity.entries()) {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    const facts = { x: at, y: 1 - height, width: 0.8, height, fill: '#b9b0ff' }
    for (const [key, value] of Object.entries(facts)) bar.setAttribute(key, String(value))
    svg.append(bar)
  }
  return svg
}

void Promise.all([unpacked('film'), unpacked('pictures')]).then(([film, pictures]) =>
  run(film as Film, pictures as FilmPictures),
)
