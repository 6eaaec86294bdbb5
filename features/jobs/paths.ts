export const jobsPath = '/admin/jobs'

export const jobPath = (id: string): string => `${jobsPath}/${id}`
