/** How the address of a picture's content ends: `960.webp`. */
export const contentName = ({ mediaType, width }: { mediaType: string; width: number }): string =>
  `${width}.${mediaType.replace('image/', '')}`
