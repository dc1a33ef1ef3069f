import { z } from 'zod'
import { problem } from '../contract/problem.ts'
import { routes, type Route } from '../contract/routes.ts'

type Json = Record<string, unknown>
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' })

/** OpenAPI 3.1 of every route, made from the schemas that check the requests. */
export function openapi(): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '枫图 Fengtu', version: '0.1.0' },
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'fengtu_session' },
      },
    },
  }
}

function operation(operationId: string, route: Route): Json {
  const json = (schema: Json) => ({ 'application/json': { schema } })
  return {
    operationId,
    summary: route.summary,
    ...(route.roles === 'public' ? { security: [] } : { 'x-roles': route.roles }),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...requestBody(route),
    responses: {
      200: {
        description: 'done',
        content: route.media
          ? { [route.media]: { schema: { type: 'string' } } }
          : json(schemaOf(route.output, 'output')),
      },
      default: { description: 'refused', content: json(schemaOf(problem, 'output')) },
    },
  }
}

function requestBody(route: Route): Json {
  const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (route.upload) return { requestBody: { required: true, content: file } }
  if (!route.body) return {}
  const content = { 'application/json': { schema: schemaOf(route.body, 'input') } }
  return { requestBody: { required: true, content } }
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}
