/** 3GPP TS 23.038 §6.2.1: the basic alphabet; characters of the extension table cost two septets. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

type Encoding = 'gsm-7' | 'ucs-2'

export const unitsInOneSegment: Record<Encoding, number> = { 'gsm-7': 160, 'ucs-2': 70 }
/** Each of several segments gives room to the header that joins them. */
const unitsInEach: Record<Encoding, number> = { 'gsm-7': 153, 'ucs-2': 67 }

export type SmsSize = {
  encoding: Encoding
  /** Septets in GSM-7, UTF-16 code units in UCS-2. */
  units: number
  segments: number
}

/** How an SMS travels: 160 septets or 70 UTF-16 units in one segment, 153 or 67 in each of several. */
export function smsSize(text: string): SmsSize {
  let septets = 0
  for (const character of text) {
    if (basic.has(character)) septets += 1
    else if (extension.has(character)) septets += 2
    else return { encoding: 'ucs-2', units: text.length, segments: segmentsOf('ucs-2', text.length) }
  }
  return { encoding: 'gsm-7', units: septets, segments: segmentsOf('gsm-7', septets) }
}

/** The first wording that travels in one segment; when none does, the last, which must be the shortest. */
export function firstInOneSegment(wordings: readonly [string, ...string[]]): string {
  return wordings.find((wording) => smsSize(wording).segments === 1) ?? (wordings.at(-1) as string)
}

const segmentsOf = (encoding: Encoding, units: number): number =>
  units <= unitsInOneSegment[encoding] ? 1 : Math.ceil(units / unitsInEach[encoding])
