import 'server-only'
import sharp from 'sharp'
import { type PreparedFile, prepareUpload } from '@/features/files/receive'
import type { DemoType } from './equipment-types'

/** Simple drawings of what stands there: shapes on 120 × 80. */
const drawings: Record<DemoType, string> = {
  Узел: '<path d="M18 66V36l42-20 42 20v30z" fill="#b9bdc6"/><path d="M52 66V46h16v20z" fill="#5c6270"/><path d="M12 66h96" stroke="#5c6270" stroke-width="2"/>',
  'Котёл водогрейный':
    '<rect x="30" y="22" width="60" height="40" rx="5" fill="#2f55d4"/><circle cx="48" cy="42" r="11" fill="#fbfbfa"/><circle cx="48" cy="42" r="6" fill="#d9822b"/><path d="M90 32h14V12M90 52h18" stroke="#5c6270" stroke-width="5" fill="none"/><path d="M36 62v6M84 62v6" stroke="#3a3d44" stroke-width="5"/><rect x="68" y="34" width="14" height="8" fill="#dfe6fb"/>',
  Насос:
    '<circle cx="48" cy="44" r="18" fill="#187a48"/><circle cx="48" cy="44" r="8" fill="#e8f5ee"/><rect x="64" y="34" width="34" height="20" rx="4" fill="#3a3d44"/><path d="M48 26V10M30 44H10" stroke="#5c6270" stroke-width="7"/><path d="M34 66h60" stroke="#5c6270" stroke-width="4"/>',
  Чиллер:
    '<rect x="14" y="24" width="92" height="38" rx="3" fill="#dfe3ea" stroke="#5c6270" stroke-width="2"/><g fill="none" stroke="#2f6f8f" stroke-width="2"><circle cx="34" cy="42" r="12"/><circle cx="60" cy="42" r="12"/><circle cx="86" cy="42" r="12"/></g><path d="M34 30v24M22 42h24M60 30v24M48 42h24M86 30v24M74 42h24" stroke="#2f6f8f"/><path d="M20 62v6M100 62v6" stroke="#3a3d44" stroke-width="4"/>',
  'Холодильная камера':
    '<rect x="28" y="12" width="64" height="56" fill="#eef1f5" stroke="#8b93a1" stroke-width="2"/><rect x="44" y="20" width="32" height="46" fill="#cfd6e0" stroke="#5c6270"/><rect x="70" y="40" width="3" height="10" fill="#3a3d44"/><path d="M60 26v12M54 29l12 6M66 29l-12 6" stroke="#2f55d4" stroke-width="1.5"/>',
}

const grounds = ['#e9ebef', '#e4ebe7', '#efe9e1']

/** A photo of each type, as if somebody had taken it, ready to be kept. */
export async function drawPhoto(type: DemoType, variant: number): Promise<PreparedFile> {
  const ground = grounds[variant % grounds.length]
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 120 80">
    <rect width="120" height="80" fill="${ground}"/><rect y="66" width="120" height="14" fill="#cfd2d8"/>${drawings[type]}</svg>`
  const photo = await sharp(Buffer.from(drawing)).png().toBuffer()
  const prepared = await prepareUpload({ fileName: `${type}.png`, bytes: pieces(photo) }, 'images')
  if (!prepared.ok) throw new Error(`the demo's drawing of ${type} was refused: ${prepared.problem}`)
  return prepared.value
}

async function* pieces(bytes: Buffer) {
  yield bytes
}
