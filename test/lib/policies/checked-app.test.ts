import { App } from 'aws-cdk-lib';
import { assertAppFailsClosed, checkedAppProps } from '../../../lib/policies/checked-app';

describe('assertAppFailsClosed', () => {
  it('takes an app made with checkedAppProps', () => {
    expect(() => {
      assertAppFailsClosed(new App(checkedAppProps));
    }).not.toThrow();
  });

  it('refuses an app whose findings would not stop the synth', () => {
    expect(() => {
      assertAppFailsClosed(new App({ builtinCloudFormationValidation: false }));
    }).toThrow('its context lacks @aws-cdk/core:failSynthOnValidationErrors');
  });

  it('refuses an app that starts the validator a second time', () => {
    expect(() => {
      assertAppFailsClosed(new App({ postCliContext: checkedAppProps.postCliContext }));
    }).toThrow('it runs the validator twice');
  });
});
