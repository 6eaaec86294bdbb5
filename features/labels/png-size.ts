/** Width and height of a PNG that we wrote ourselves, in pixels (PNG §11.2.2). */
export const pngSize = (png: Buffer): { width: number; height: number } => ({
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
})
