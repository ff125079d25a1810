package org.marrowrelay.registry.access;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Passkeys: keys of a telephone, a computer or a token of one's own, with which a person logs in without a password.
///
/// The authenticator asks for a PIN, a finger or a face (user verification is required), so a passkey is two factors
/// at once. It answers to the address of this registry only, so a copied page cannot ask for it. The server keeps the
/// public half. Source: W3C Web Authentication, level 3.
@Service
public class PasskeyDesk {
    private static final int LONGEST_LABEL = 60;
    private static final int MOST = 10;

    private final JdbcPasskeyHolders holders;
    private final JdbcPasskeys keys;
    private final AuditTrail audit;

    PasskeyDesk(JdbcPasskeyHolders holders, JdbcPasskeys keys, AuditTrail audit) {
        this.holders = holders;
        this.keys = keys;
        this.audit = audit;
    }

    /// One key, as its owner knows it.
    ///
    /// @param id number in base64url
    /// @param copied it is on more than one device of its owner
    public record Passkey(String id, String label, Instant madeAt, Instant usedAt, boolean copied) {}

    /// The keys of an account, oldest first.
    public List<Passkey> list(String account) {
        PublicKeyCredentialUserEntity holder = holders.findByUsername(account);
        return holder == null
                ? List.of()
                : keys.findByUserId(holder.getId()).stream()
                        .map(PasskeyDesk::passkey)
                        .toList();
    }

    /// Whether the account has a key.
    public boolean has(String account) {
        return !list(account).isEmpty();
    }

    /// What the browser needs to make a key for the person who is logged in.
    ///
    /// @param origin address of this registry as the browser shows it
    @Transactional
    public PublicKeyCredentialCreationOptions beginMaking(Authentication person, URI origin) {
        return operations(origin)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
    }

    /// Keeps a key that the browser made.
    ///
    /// @throws AccessProblem `ACC-0051` when the answer is not right, `ACC-0052` when there are ten already
    @Transactional
    public void keep(PublicKeyCredentialCreationOptions asked, RelyingPartyPublicKey made, URI origin) {
        String account = asked.getUser().getName();
        if (list(account).size() >= MOST) {
            throw new AccessProblem(
                    Problem.of("ACC-0052", "there are {0} passkeys already", "take one away that is not used", MOST));
        }
        try {
            operations(origin).registerCredential(new ImmutableRelyingPartyRegistrationRequest(asked, made));
        } catch (RuntimeException notRight) {
            throw new AccessProblem(wrong(), notRight);
        }
        audit.write(Act.of("account.passkey-add").about("account", account));
    }

    /// What the browser needs to ask for a key, whosever it is.
    public PublicKeyCredentialRequestOptions beginEntering(URI origin) {
        return operations(origin)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    /// The account whose key answered rightly.
    ///
    /// @throws AccessProblem `ACC-0051` when the answer is not right
    @Transactional
    public String enter(RelyingPartyAuthenticationRequest answered, URI origin) {
        try {
            return operations(origin).authenticate(answered).getName();
        } catch (RuntimeException notRight) {
            audit.write(Act.of("session.refused").with("passkey"), Actor.named("unknown"));
            throw new AccessProblem(wrong(), notRight);
        }
    }

    /// Takes a key away from an account.
    @Transactional
    public void remove(String account, String id) {
        if (list(account).stream().anyMatch(key -> key.id().equals(id))) {
            keys.delete(Bytes.fromBase64(id));
            audit.write(Act.of("account.passkey-remove").about("account", account));
        }
    }

    /// Takes all keys of an account away, for who has lost the device; says how many there were.
    @Transactional
    public int removeAll(String account) {
        List<Passkey> all = list(account);
        all.forEach(key -> remove(account, key.id()));
        return all.size();
    }

    /// A label that can be shown, whatever was typed.
    public static String label(String typed) {
        String stripped = typed.replaceAll("\\p{Cntrl}", "").strip();
        String shown = stripped.isEmpty() ? "passkey" : stripped;
        return shown.substring(
                0, shown.offsetByCodePoints(0, Math.min(LONGEST_LABEL, shown.codePointCount(0, shown.length()))));
    }

    private Webauthn4JRelyingPartyOperations operations(URI origin) {
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                holders,
                keys,
                PublicKeyCredentialRpEntity.builder()
                        .id(origin.getHost())
                        .name("Marrow Relay")
                        .build(),
                Set.of(origin.toString()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static Problem wrong() {
        return Problem.of(
                "ACC-0051",
                "the passkey was not accepted",
                "try again, or log in with your password and look at your passkeys");
    }

    private static Passkey passkey(CredentialRecord key) {
        return new Passkey(
                key.getCredentialId().toBase64UrlString(),
                key.getLabel(),
                key.getCreated(),
                key.getLastUsed(),
                key.isBackupState());
    }
}
