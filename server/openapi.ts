export const openapi = (): Record<string, unknown> => ({})
