export const equipmentPath = '/admin/equipment'

export const objectPath = (id: string): string => `${equipmentPath}/${id}`

export const typesPath = `${equipmentPath}/types`

export const typePath = (id: string): string => `${typesPath}/${id}`

/** One content of a file of an object: `320.webp` of a photo, `document` of a document. */
export const filePath = (equipmentId: string, fileId: string, content: string): string =>
  `${objectPath(equipmentId)}/files/${fileId}/${content}`

/** In the web application: what the customer's company has. */
export const ownEquipmentPath = '/home/equipment'
