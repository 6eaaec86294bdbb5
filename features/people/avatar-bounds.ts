/** What an uploaded photo may weigh: a form carries a megabyte, and the browser shrinks what a camera made. */
export const largestAvatarBytes = 900 * 1024
export const largestAvatarSide = 8_192

/** The square that is kept, in pixels of a side. */
export const avatarSide = 256

export const avatarTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
