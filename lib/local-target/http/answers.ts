import { randomUUID } from 'node:crypto';
import type { ServiceError, ServiceOutput } from '../service';
import type { RawAnswer } from './built-in-service';
import { cborTexts } from './cbor-texts';
import type { Protocol } from './protocol';
import { xmlElements, xmlText } from './xml';

const XML = { 'Content-Type': 'text/xml' };

/** Writes what a service answers in the caller's protocol. */
export function successAnswer(
  protocol: Protocol,
  operation: string,
  output: ServiceOutput,
): RawAnswer {
  const id = randomUUID();
  switch (protocol) {
    case 'query': {
      const result = xmlElements(output, 'member');
      const metadata = `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`;
      const body = `<${operation}Response><${operation}Result>${result}</${operation}Result>${metadata}</${operation}Response>`;
      return { status: 200, headers: XML, body };
    }
    case 'ec2': {
      const result = xmlElements(output, 'item');
      const body = `<${operation}Response><requestId>${id}</requestId>${result}</${operation}Response>`;
      return { status: 200, headers: XML, body };
    }
    default:
      return {
        status: 200,
        headers: { 'Content-Type': 'application/x-amz-json-1.1' },
        body: JSON.stringify(output),
      };
  }
}

/** Writes a refusal in the caller's protocol, so that an SDK raises the class of that name. */
export function errorAnswer(
  protocol: Protocol,
  { name: code, message, status }: ServiceError,
): RawAnswer {
  const id = randomUUID();
  const tags = `<Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message>`;
  switch (protocol) {
    case 'query': {
      const body = `<ErrorResponse><Error><Type>Sender</Type>${tags}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
      return { status, headers: XML, body };
    }
    case 'ec2': {
      const body = `<Response><Errors><Error>${tags}</Error></Errors><RequestID>${id}</RequestID></Response>`;
      return { status, headers: XML, body };
    }
    case 'rest-xml':
      return {
        status,
        headers: { 'Content-Type': 'application/xml' },
        body: `<Error>${tags}<RequestId>${id}</RequestId></Error>`,
      };
    case 'cbor':
      return {
        status,
        headers: { 'Content-Type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
        body: cborTexts({ __type: code, message }),
      };
    default:
      return {
        status,
        headers: {
          'Content-Type': 'application/json',
          'x-amzn-errortype': code,
          'x-amzn-query-error': `${code};Sender`,
        },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}
