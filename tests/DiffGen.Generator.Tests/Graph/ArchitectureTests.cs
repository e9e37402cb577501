using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DiffGen.Generator.Tests.Graph;

/// <summary>Graph, Calculus, Algebra and Analysis are pure functions on values: they know no Roslyn.</summary>
public class ArchitectureTests
{
    private static readonly string[] PureRooms = ["DiffGen.Graph", "DiffGen.Calculus", "DiffGen.Algebra", "DiffGen.Analysis"];

    [Fact]
    public void The_pure_rooms_use_no_type_of_the_compiler()
    {
        using var file = new PEReader(File.OpenRead(typeof(DifferentiableGenerator).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        int types = 0;
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(t => PureRooms.Contains(NamespaceOf(metadata, t))))
        {
            types++;
            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0))
                AssertPure(metadata, file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!, $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}");
            foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition))
                AssertPureSignature(metadata, field.Signature, $"{metadata.GetString(type.Name)}.{metadata.GetString(field.Name)}");
            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
                AssertPureSignature(metadata, method.Signature, $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}");
        }

        Assert.True(types > 20, $"Only {types} types were seen.");
    }

    /// <summary>The namespace of a type, or of the type around it.</summary>
    private static string NamespaceOf(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil) type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return metadata.GetString(type.Namespace);
    }

    /// <summary>Asserts that no token in a method's code names the compiler's types. Bytes that only look like a token name others at worst.</summary>
    private static void AssertPure(MetadataReader metadata, byte[] code, string where)
    {
        for (int i = 0; i + 4 <= code.Length; i++)
        {
            int token = BitConverter.ToInt32(code, i), row = token & 0xFFFFFF;
            string? name = (token >> 24) switch
            {
                0x01 when row > 0 && row <= metadata.GetTableRowCount(TableIndex.TypeRef) =>
                    NameOf(metadata, metadata.GetTypeReference(MetadataTokens.TypeReferenceHandle(row))),
                0x0A when row > 0 && row <= metadata.GetTableRowCount(TableIndex.MemberRef) =>
                    OwnerOf(metadata, metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row))),
                _ => null,
            };
            Assert.False(name?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true, $"{where} uses {name}.");
        }
    }

    private static void AssertPureSignature(MetadataReader metadata, BlobHandle signature, string where)
    {
        BlobReader blob = metadata.GetBlobReader(signature);
        while (blob.RemainingBytes > 0)
        {
            // After CLASS (0x12) or VALUETYPE (0x11) stands the coded type.
            if (blob.ReadByte() is not (0x11 or 0x12) || blob.RemainingBytes == 0) continue;
            EntityHandle type = blob.ReadTypeHandle();
            if (type.Kind != HandleKind.TypeReference) continue;
            string name = NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)type));
            Assert.False(name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{where} has {name} in its signature.");
        }
    }

    private static string? OwnerOf(MetadataReader metadata, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference ? NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent)) : null;

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
