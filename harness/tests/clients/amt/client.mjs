// An AMT client of a few lines: @device-management-toolkit/wsman-messages writes each request, xml2js reads each reply
// with the options that the toolkit's own servers use. Arguments: the folder with node_modules, the URL, the
// credentials. On stdin one call a line, {"call": ["AMT", "GeneralSettings", "Get"], "arguments": []}; on stdout one
// line for each: the request, the HTTP status, the parsed envelope. Message ids go on counting from call to call.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [folder, url, credentials] = process.argv.slice(2)
const require = createRequire(`${folder}/`)
const { AMT, CIM } = require('@device-management-toolkit/wsman-messages')
const xml2js = require('xml2js')

const builders = { AMT: new AMT.Messages(), CIM: new CIM.Messages() }
const { stripPrefix, parseNumbers, parseBooleans } = xml2js.processors
const parser = new xml2js.Parser({
  ignoreAttrs: true,
  explicitArray: false,
  tagNameProcessors: [stripPrefix],
  valueProcessors: [parseNumbers, parseBooleans]
})

for await (const line of createInterface({ input: process.stdin })) {
  const { call, arguments: given } = JSON.parse(line)
  const [family, name, operation] = call
  const request = builders[family][name][operation](...given)
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/soap+xml; charset=utf-8',
      Authorization: 'Basic ' + Buffer.from(credentials).toString('base64')
    },
    body: request
  })
  const text = await response.text()
  const parsed = await parser.parseStringPromise(text)
  console.log(JSON.stringify({ request, status: response.status, envelope: parsed.Envelope }))
}
