import 'server-only'
import QRCode from 'qrcode'

/** A QR code (ISO/IEC 18004) as an SVG of black modules on white, which scanners read in a dark theme too. */
export const qrCode = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
