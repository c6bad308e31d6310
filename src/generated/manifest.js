// Made from schemas/manifest.schema.json by `npm run generate`. Not to be edited.

// manifest.schema.json
var validate = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://unpkg.com/heroku-addons-partner/schemas/manifest.schema.json", "title": "Heroku add-on manifest", "description": "addon-manifest.json: what an add-on partner tells Heroku of an add-on. Shapes only; which names are known and what is wise is judged by `manifest:lint`.", "type": "object", "required": ["id", "api"], "properties": { "id": { "title": "Add-on slug", "description": "What a customer types in `heroku addons:create <id>`, and the user name of the HTTP Basic credentials. It cannot change after the first push.", "type": "string", "examples": ["errorbucket"] }, "name": { "title": "Display name", "description": "The add-on's name as people read it.", "type": "string", "examples": ["Errorbucket"] }, "cli_plugin_name": { "title": "CLI plugin", "description": "The npm package of the service's own Heroku CLI plugin.", "type": ["string", "null"], "examples": ["heroku-errorbucket"] }, "$base": { "title": "Base version", "description": "Assigned by Heroku on push. Keep it as it is.", "type": ["number", "string", "null"], "examples": [152951532282013] }, "plans": { "title": "Plans", "description": "The plans and their features as the partner portal should have them. Heroku keeps plan features in the portal; this list is what this file promises, and what a rehearsal expects.", "type": "array", "items": { "$ref": "#/$defs/plan" }, "examples": [[{ "id": "basic", "features": { "Available in Private Spaces?": false } }]] }, "api": { "$ref": "#/$defs/api" } }, "$defs": { "plan": { "title": "Plan", "description": "One plan by its slug. A plan without the feature is available everywhere.", "type": "object", "required": ["id"], "properties": { "id": { "title": "Plan slug", "description": "The plan's slug without the add-on's name: `basic`, as a provision request carries it.", "type": "string", "examples": ["basic", "premium"] }, "features": { "title": "Features", "description": "Features of the plan by the name they have in the partner portal.", "type": "object", "examples": [{ "Available in Private Spaces?": false }], "properties": { "Available in Private Spaces?": { "title": "Available in Private Spaces?", "description": "false: a provision request of this plan in a Private Space region must be refused with 422 and a useful message. true, or absent: the plan is available everywhere.", "type": "boolean", "examples": [false] } } } } }, "api": { "title": "API", "description": "How Heroku speaks with the add-on.", "type": "object", "properties": { "config_vars_prefix": { "title": "Config vars prefix", "description": "What every config var begins with, followed by one underscore. Default: the id in upper case with `_` for `-`.", "type": "string", "examples": ["ERRORBUCKET"] }, "config_vars": { "title": "Config vars", "description": "The names of the config vars that a provision answers. Typically one: the URL of the resource.", "type": "array", "items": { "type": "string" }, "examples": [["ERRORBUCKET_URL"]] }, "password": { "title": "Password", "description": "The password of the HTTP Basic credentials that Heroku sends. May be left out of a file that is committed: push fills it from the published manifest.", "type": "string", "examples": ["CHANGEME"] }, "sso_salt": { "title": "SSO salt", "description": "The shared secret of single sign-on. May be left out of a file that is committed: push fills it from the published manifest.", "type": "string", "examples": ["CHANGEME"] }, "regions": { "title": "Regions", "description": "Heroku's names of the regions that the add-on supports: `us` and `eu` are the Common Runtime, the others are Private Spaces.", "type": "array", "items": { "type": "string" }, "examples": [["us", "eu", "virginia", "dublin"]] }, "requires": { "title": "Requires", "description": "What the add-on needs of Heroku: log_input, syslog_drain, many_per_app, attachable. An empty list says that it needs nothing.", "type": "array", "items": { "type": "string" }, "examples": [["attachable", "many_per_app"]] }, "production": { "$ref": "#/$defs/endpoint" }, "test": { "$ref": "#/$defs/endpoint" }, "version": { "title": "API version", "description": 'The version of the Add-on Partner API: the string "3".', "type": ["string", "number"], "examples": ["3"] }, "username": { "title": "User name (removed)", "description": "No longer used: the user name of the credentials is the add-on's id.", "type": "string", "examples": ["errorbucket"] }, "$base": { "title": "Base version", "description": "Assigned by Heroku on push. Keep it as it is.", "type": ["number", "string", "null"], "examples": [152951532282013] } } }, "endpoint": { "title": "Endpoint", "description": "Where Heroku reaches the add-on. A plain string is the old shape: the root URL.", "type": ["object", "string"], "properties": { "base_url": { "title": "Base URL", "description": "Where Heroku provisions: https, with a valid certificate, ending in /heroku/resources.", "type": "string", "examples": ["https://errorbucket.com/heroku/resources"] }, "sso_url": { "title": "SSO URL", "description": "Where Heroku sends a customer to sign in: https.", "type": "string", "examples": ["https://errorbucket.com/sso/login"] } } } } };
var schema13 = { "title": "API", "description": "How Heroku speaks with the add-on.", "type": "object", "properties": { "config_vars_prefix": { "title": "Config vars prefix", "description": "What every config var begins with, followed by one underscore. Default: the id in upper case with `_` for `-`.", "type": "string", "examples": ["ERRORBUCKET"] }, "config_vars": { "title": "Config vars", "description": "The names of the config vars that a provision answers. Typically one: the URL of the resource.", "type": "array", "items": { "type": "string" }, "examples": [["ERRORBUCKET_URL"]] }, "password": { "title": "Password", "description": "The password of the HTTP Basic credentials that Heroku sends. May be left out of a file that is committed: push fills it from the published manifest.", "type": "string", "examples": ["CHANGEME"] }, "sso_salt": { "title": "SSO salt", "description": "The shared secret of single sign-on. May be left out of a file that is committed: push fills it from the published manifest.", "type": "string", "examples": ["CHANGEME"] }, "regions": { "title": "Regions", "description": "Heroku's names of the regions that the add-on supports: `us` and `eu` are the Common Runtime, the others are Private Spaces.", "type": "array", "items": { "type": "string" }, "examples": [["us", "eu", "virginia", "dublin"]] }, "requires": { "title": "Requires", "description": "What the add-on needs of Heroku: log_input, syslog_drain, many_per_app, attachable. An empty list says that it needs nothing.", "type": "array", "items": { "type": "string" }, "examples": [["attachable", "many_per_app"]] }, "production": { "$ref": "#/$defs/endpoint" }, "test": { "$ref": "#/$defs/endpoint" }, "version": { "title": "API version", "description": 'The version of the Add-on Partner API: the string "3".', "type": ["string", "number"], "examples": ["3"] }, "username": { "title": "User name (removed)", "description": "No longer used: the user name of the credentials is the add-on's id.", "type": "string", "examples": ["errorbucket"] }, "$base": { "title": "Base version", "description": "Assigned by Heroku on push. Keep it as it is.", "type": ["number", "string", "null"], "examples": [152951532282013] } } };
var schema14 = { "title": "Endpoint", "description": "Where Heroku reaches the add-on. A plain string is the old shape: the root URL.", "type": ["object", "string"], "properties": { "base_url": { "title": "Base URL", "description": "Where Heroku provisions: https, with a valid certificate, ending in /heroku/resources.", "type": "string", "examples": ["https://errorbucket.com/heroku/resources"] }, "sso_url": { "title": "SSO URL", "description": "Where Heroku sends a customer to sign in: https.", "type": "string", "examples": ["https://errorbucket.com/sso/login"] } } };
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.config_vars_prefix !== void 0) {
      if (typeof data.config_vars_prefix !== "string") {
        const err0 = { instancePath: instancePath + "/config_vars_prefix", schemaPath: "#/properties/config_vars_prefix/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.config_vars !== void 0) {
      let data1 = data.config_vars;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            const err1 = { instancePath: instancePath + "/config_vars/" + i0, schemaPath: "#/properties/config_vars/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
      } else {
        const err2 = { instancePath: instancePath + "/config_vars", schemaPath: "#/properties/config_vars/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.password !== void 0) {
      if (typeof data.password !== "string") {
        const err3 = { instancePath: instancePath + "/password", schemaPath: "#/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.sso_salt !== void 0) {
      if (typeof data.sso_salt !== "string") {
        const err4 = { instancePath: instancePath + "/sso_salt", schemaPath: "#/properties/sso_salt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.regions !== void 0) {
      let data5 = data.regions;
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data5[i1] !== "string") {
            const err5 = { instancePath: instancePath + "/regions/" + i1, schemaPath: "#/properties/regions/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/regions", schemaPath: "#/properties/regions/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.requires !== void 0) {
      let data7 = data.requires;
      if (Array.isArray(data7)) {
        const len2 = data7.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (typeof data7[i2] !== "string") {
            const err7 = { instancePath: instancePath + "/requires/" + i2, schemaPath: "#/properties/requires/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/requires", schemaPath: "#/properties/requires/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.production !== void 0) {
      let data9 = data.production;
      if (!(data9 && typeof data9 == "object" && !Array.isArray(data9)) && typeof data9 !== "string") {
        const err9 = { instancePath: instancePath + "/production", schemaPath: "#/$defs/endpoint/type", keyword: "type", params: { type: schema14.type }, message: "must be object,string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.base_url !== void 0) {
          if (typeof data9.base_url !== "string") {
            const err10 = { instancePath: instancePath + "/production/base_url", schemaPath: "#/$defs/endpoint/properties/base_url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data9.sso_url !== void 0) {
          if (typeof data9.sso_url !== "string") {
            const err11 = { instancePath: instancePath + "/production/sso_url", schemaPath: "#/$defs/endpoint/properties/sso_url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      }
    }
    if (data.test !== void 0) {
      let data12 = data.test;
      if (!(data12 && typeof data12 == "object" && !Array.isArray(data12)) && typeof data12 !== "string") {
        const err12 = { instancePath: instancePath + "/test", schemaPath: "#/$defs/endpoint/type", keyword: "type", params: { type: schema14.type }, message: "must be object,string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.base_url !== void 0) {
          if (typeof data12.base_url !== "string") {
            const err13 = { instancePath: instancePath + "/test/base_url", schemaPath: "#/$defs/endpoint/properties/base_url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data12.sso_url !== void 0) {
          if (typeof data12.sso_url !== "string") {
            const err14 = { instancePath: instancePath + "/test/sso_url", schemaPath: "#/$defs/endpoint/properties/sso_url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      }
    }
    if (data.version !== void 0) {
      let data15 = data.version;
      if (typeof data15 !== "string" && !(typeof data15 == "number" && isFinite(data15))) {
        const err15 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: schema13.properties.version.type }, message: "must be string,number" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.username !== void 0) {
      if (typeof data.username !== "string") {
        const err16 = { instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.$base !== void 0) {
      let data17 = data.$base;
      if (!(typeof data17 == "number" && isFinite(data17)) && typeof data17 !== "string" && data17 !== null) {
        const err17 = { instancePath: instancePath + "/$base", schemaPath: "#/properties/%24base/type", keyword: "type", params: { type: schema13.properties.$base.type }, message: "must be number,string,null" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.api === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "api" }, message: "must have required property 'api'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        const err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.cli_plugin_name !== void 0) {
      let data2 = data.cli_plugin_name;
      if (typeof data2 !== "string" && data2 !== null) {
        const err4 = { instancePath: instancePath + "/cli_plugin_name", schemaPath: "#/properties/cli_plugin_name/type", keyword: "type", params: { type: schema11.properties.cli_plugin_name.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.$base !== void 0) {
      let data3 = data.$base;
      if (!(typeof data3 == "number" && isFinite(data3)) && typeof data3 !== "string" && data3 !== null) {
        const err5 = { instancePath: instancePath + "/$base", schemaPath: "#/properties/%24base/type", keyword: "type", params: { type: schema11.properties.$base.type }, message: "must be number,string,null" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.plans !== void 0) {
      let data4 = data.plans;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.id === void 0) {
              const err6 = { instancePath: instancePath + "/plans/" + i0, schemaPath: "#/$defs/plan/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            if (data5.id !== void 0) {
              if (typeof data5.id !== "string") {
                const err7 = { instancePath: instancePath + "/plans/" + i0 + "/id", schemaPath: "#/$defs/plan/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data5.features !== void 0) {
              let data7 = data5.features;
              if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                if (data7["Available in Private Spaces?"] !== void 0) {
                  if (typeof data7["Available in Private Spaces?"] !== "boolean") {
                    const err8 = { instancePath: instancePath + "/plans/" + i0 + "/features/Available in Private Spaces?", schemaPath: "#/$defs/plan/properties/features/properties/Available%20in%20Private%20Spaces%3F/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                    if (vErrors === null) {
                      vErrors = [err8];
                    } else {
                      vErrors.push(err8);
                    }
                    errors++;
                  }
                }
              } else {
                const err9 = { instancePath: instancePath + "/plans/" + i0 + "/features", schemaPath: "#/$defs/plan/properties/features/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
          } else {
            const err10 = { instancePath: instancePath + "/plans/" + i0, schemaPath: "#/$defs/plan/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/plans", schemaPath: "#/properties/plans/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.api !== void 0) {
      if (!validate11(data.api, { instancePath: instancePath + "/api", parentData: data, parentDataProperty: "api", rootData })) {
        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
export {
  validate
};
