import { readTemplateText } from '../../../../lib/local-target/template/read-template-text';

test('YAML with short forms reads as JSON with long ones', () => {
  const text = `
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub '\${AWS::StackName}-x'
      DisplayName: !Join ['-', [!Ref A, !GetAtt B.Arn, !If [C, 1, 2]]]
      KmsMasterKeyId: !GetAtt [Key, Arn]
      Policy: { Version: 2012-10-17 }
Conditions:
  C: !And [!Condition D, !Not [!Equals [a, b]]]
`;
  expect(readTemplateText(text)).toEqual({
    Resources: {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: {
          TopicName: { 'Fn::Sub': '${AWS::StackName}-x' },
          DisplayName: {
            'Fn::Join': ['-', [{ Ref: 'A' }, { 'Fn::GetAtt': 'B.Arn' }, { 'Fn::If': ['C', 1, 2] }]],
          },
          KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
          Policy: { Version: '2012-10-17' },
        },
      },
    },
    Conditions: {
      C: { 'Fn::And': [{ Condition: 'D' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
    },
  });
});

test.each([
  ['broken JSON', '{"a": ', /JSON not well-formed/],
  ['broken YAML', 'a: [b', /YAML not well-formed/],
  ['a tag that does not exist', 'a: !Invented b', /YAML not well-formed/],
  ['a key that stands twice', 'a: 1\na: 2', /YAML not well-formed/],
  ['a list', '- a', /unsupported structure/],
  ['nothing', '', /unsupported structure/],
])('refuses %s', (_what, text, sentence) => {
  expect(() => readTemplateText(text)).toThrow(sentence);
});
