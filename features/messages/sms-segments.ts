/** 3GPP TS 23.038 §6.2.1: the basic alphabet; characters of the extension table cost two septets. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

type SmsSize = {
  encoding: 'gsm-7' | 'ucs-2'
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
    else return { encoding: 'ucs-2', units: text.length, segments: segmentsOf(text.length, 70, 67) }
  }
  return { encoding: 'gsm-7', units: septets, segments: segmentsOf(septets, 160, 153) }
}

/** The first wording that travels in one segment; when none does, the last, which must be the shortest. */
export function firstInOneSegment(wordings: readonly [string, ...string[]]): string {
  return wordings.find((wording) => smsSize(wording).segments === 1) ?? (wordings.at(-1) as string)
}

const segmentsOf = (units: number, alone: number, joined: number): number =>
  units <= alone ? 1 : Math.ceil(units / joined)
