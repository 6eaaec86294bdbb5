/** What an uploaded logo may weigh, and how many pixels each of its sides may have. */
export const largestLogoBytes = 512 * 1024
export const largestLogoSide = 4_096

export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
